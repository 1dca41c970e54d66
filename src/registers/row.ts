import type { Book, Kind, State } from './book.ts';
import type { Value, Values } from './field.ts';
import { valueInWords } from './field-types.ts';

/** A row of a record book as it stands now. */
export type Row = {
  migration: string;
  book: string;
  /** Counts the rows of this book in this migration, from 1. */
  number: number;
  kind: string;
  state: string;
  values: Values;
  /** Grows with every change, so that two who edit at once are told. */
  version: number;
  /** Id and name of the person whose task it is. */
  assignee: { id: string; name: string } | undefined;
  /** When to ask again, YYYY-MM-DD. */
  askAgainOn: string | undefined;
  addedAt: Temporal.Instant;
  changedAt: Temporal.Instant;
  changedBy: string;
};

export function kindOf(book: Book, { kind }: Pick<Row, 'kind'>): Kind {
  const found = book.kinds[kind];
  if (!found) throw new Error(`The book ${book.id} has no kind ${kind}`);
  return found;
}

export function stateOf(book: Book, row: Pick<Row, 'kind' | 'state'>): State {
  const found = kindOf(book, row).states[row.state];
  if (!found) throw new Error(`Rows of the kind ${row.kind} have no state ${row.state}`);
  return found;
}

/** What a row is called: by the field that names it, or by its number. */
export function nameOf(book: Book, row: Pick<Row, 'kind' | 'values' | 'number'>): string {
  const kind = kindOf(book, row);
  return nameIn(kind, row.values) || `${kind.title} ${row.number}`;
}

/** The name that values give a row of a kind; empty where they give none. */
export function nameIn(kind: Kind | undefined, values: Values): string {
  const field = kind?.fields[kind.name];
  return field ? valueInWords(field, values[kind.name]) : '';
}

/** The rows of a kind that are not stopped. */
export function standing(book: Book, rows: readonly Row[], kind: string): Row[] {
  return rows.filter((row) => row.kind === kind && stateOf(book, row).is !== 'stopped');
}

export function dateIn(row: Row, field: string): string | undefined {
  const value: Value | undefined = row.values[field];
  return typeof value === 'string' ? value : undefined;
}
