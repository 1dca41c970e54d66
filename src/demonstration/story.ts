import type { Values } from '../registers/field.ts';

/** Who does something in the demonstration, by the part that they play. */
export type Actor =
  | 'practice-manager'
  | 'clinical-lead'
  | 'clinical-safety-officer'
  | 'project-manager'
  | 'icb'
  | 'current-supplier'
  | 'new-supplier';

/** A row of a record book as it was written, and what became of it, each on its day (YYYY-MM-DD). */
export type Story = {
  book: string;
  kind: string;
  by: Actor;
  on: string;
  values: Values;
  became?: Happening[];
};

export type Happening = { by: Actor; on: string } & (
  | { step: string; values?: Values; reason?: string; file?: string }
  | { comment: string }
  | { asked: string; answer: string; again?: string }
  | { assignTo: Actor }
);

/** The days of the demonstration. */
export type Days = {
  today: string;
  goLive: string;
  /** When a task or milestone was planned as the migration began. */
  of(id: string): string;
  /** So many working days after (or, negative, before) a day. */
  after(day: string, workingDays: number): string;
};
