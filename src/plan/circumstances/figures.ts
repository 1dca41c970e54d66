import { type Amount, UNITS, type Unit } from '../../lib/amount.ts';
import type { Problem } from '../../ui/problem.ts';
import { type Form, lineOf, readReason, type Stated } from './stated.ts';

/** What a practice may state for a task instead of the guide's figure. */
export const FIGURES = ['duration', 'notice'] as const;
export type FigureKind = (typeof FIGURES)[number];

const NAMES: Record<FigureKind, string> = { duration: 'The time it takes', notice: 'The notice' };

/** A year: a plan of a few such tasks still fits the calendar. */
const MOST: Record<Unit, number> = {
  'working-days': 250,
  'calendar-days': 365,
  weeks: 52,
  months: 12,
  hours: 8760,
};

/** Reads how long a task takes here, or the notice that its party accepts: the fields `value`, `unit` and `reason`. */
export function readFigure(form: Form, kind: FigureKind, subject: string): Stated {
  const { amount, problems } = readAmount(form, kind);
  const { reason, problems: wrong } = readReason(form, `${kind}-reason`, 'Say why, and who agreed');
  if (!amount || wrong.length > 0) return { facts: [], problems: [...problems, ...wrong] };
  return { facts: [{ kind, subject, value: amount, reason }], problems: [] };
}

/** Reads why the guide's figure holds again. */
export function readFigureWithdrawal(form: Form, kind: FigureKind, subject: string): Stated {
  const missing = 'Say why the figure of the guide holds again';
  const { reason, problems } = readReason(form, `${kind}-withdrawal-reason`, missing);
  return { facts: problems.length > 0 ? [] : [{ kind, subject, value: null, reason }], problems };
}

function readAmount(form: Form, kind: FigureKind): { amount?: Amount; problems: Problem[] } {
  const typed = lineOf(form, 'value');
  const unit = UNITS.find((unit) => unit === lineOf(form, 'unit'));
  const least = kind === 'duration' ? 1 : 0;
  const problems: Problem[] = [];
  if (!unit) problems.push({ field: `${kind}-unit`, message: 'Choose the unit' });
  const most = MOST[unit ?? 'hours'];
  const value = Number(typed);
  if (!/^\d+$/.test(typed) || value < least || value > most) {
    const message = `${NAMES[kind]} must be a whole number from ${least} to ${most}`;
    problems.push({ field: `${kind}-value`, message });
  }
  return unit && problems.length === 0 ? { amount: { value, unit }, problems } : { problems };
}
