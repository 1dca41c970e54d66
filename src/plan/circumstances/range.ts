import { readDateField, type TypedDate } from '../../ui/date-field.ts';
import type { Problem } from '../../ui/problem.ts';
import { isRealDate } from '../plannable.ts';
import type { Form } from './stated.ts';

/** Longer than any leave; a mistyped year is meant. */
const LONGEST_DAYS = 366;

export type Range = { typed: { from: TypedDate; to: TypedDate } } & (
  | { from: string; to: string; problems?: never }
  | { problems: Problem[] }
);

/** Reads a first and a last day, both included: the fields `<field>-from` and `<field>-to`. */
export function readRange(form: Form, field: string): Range {
  const first = readDateField(form, `${field}-from`, 'The first day');
  const last = readDateField(form, `${field}-to`, 'The last day');
  const typed = { from: first.typed, to: last.typed };
  const problems = [first, last].flatMap(({ problem }) => problem ?? []);
  if (!first.date || !last.date) return { typed, problems };
  const [from, to] = [first.date, last.date];
  for (const [end, date, what] of [
    ['from', from, 'The first day'],
    ['to', to, 'The last day'],
  ] as const) {
    if (isRealDate(date)) continue;
    problems.push({
      field: `${field}-${end}-year`,
      message: `${what} must be in a year that can be planned`,
    });
  }
  if (problems.length === 0 && to < from) {
    const message = 'The last day must be the first day or later';
    problems.push({ field: `${field}-to-day`, message });
  }
  const days = Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days;
  if (problems.length === 0 && days >= LONGEST_DAYS) {
    const message = 'The last day must be within a year of the first. State a longer time in parts';
    problems.push({ field: `${field}-to-year`, message });
  }
  return problems.length > 0 ? { typed, problems } : { typed, from, to };
}
