import { readDateField, type TypedDate } from '../../ui/date-field.ts';
import { longDate } from '../../ui/in-words.ts';
import type { Problem } from '../../ui/problem.ts';
import { isRealDate } from '../plannable.ts';
import type { Reportable } from './reports.ts';

/** What somebody records on the page of the clocks, or what is wrong with the form. */
export type Report = {
  typed: { what: string; date: TypedDate; reason: string };
  problems: Problem[];
  recorded?: { what: string; date: string; reason: string };
};

/** @param today YYYY-MM-DD */
export function readReport(
  form: Record<string, unknown>,
  options: readonly Reportable[],
  today: string,
): Report {
  const what = String(form.what ?? '');
  const { date, typed, problem } = readDateField(
    form,
    'happened-on',
    'The day on which it happened',
  );
  const reason = String(form.reason ?? '').trim();
  const problems: Problem[] = [];
  if (!options.some(({ value }) => value === what)) {
    problems.push({ field: 'what', message: 'Choose what has happened' });
  }
  if (problem) problems.push(problem);
  const wrong = date && wrongWith(date, today);
  if (wrong) problems.push({ field: 'happened-on-day', message: wrong });
  if (!reason) {
    problems.push({ field: 'reason', message: 'Say how you know, and for what it was done' });
  }
  const shared = { typed: { what, date: typed, reason }, problems };
  return problems.length > 0 || !date ? shared : { ...shared, recorded: { what, date, reason } };
}

function wrongWith(date: string, today: string): string | undefined {
  if (!isRealDate(date)) {
    return 'The day on which it happened must be in a year that can be planned';
  }
  return date > today
    ? `The day on which it happened must be today, ${longDate(today)}, or before`
    : undefined;
}
