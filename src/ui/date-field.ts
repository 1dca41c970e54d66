import type { Problem } from './problem.ts';

/** The three boxes of a date as they were typed, so that a failed form shows them again. */
export type TypedDate = { day: string; month: string; year: string };

export type DateField = { typed: TypedDate; date?: string; problem?: Problem };

/**
 * Reads the three boxes of a date input. Their names are `<field>-day`, `<field>-month` and
 * `<field>-year`; `what` names the date in a sentence, for example "Go-live date".
 */
export function readDateField(
  form: Record<string, unknown>,
  field: string,
  what: string,
): DateField {
  const box = (part: string) => String(form[`${field}-${part}`] ?? '').trim();
  const typed = { day: box('day'), month: box('month'), year: box('year') };
  const wrong = (part: keyof TypedDate, message: string) => ({
    typed,
    problem: { field: `${field}-${part}`, message: `${what} ${message}` },
  });

  if (!typed.day && !typed.month && !typed.year)
    return wrong('day', 'is missing. Enter a day, month and year');
  for (const part of ['day', 'month', 'year'] as const) {
    if (!typed[part]) return wrong(part, `must include a ${part}`);
  }
  if (!/^\d{4}$/.test(typed.year)) return wrong('year', 'must have a year of 4 numbers');
  const month = monthNumber(typed.month);
  if (!month) return wrong('month', 'must have a month from 1 to 12');
  const isWhole = /^\d{1,2}$/.test(typed.day);
  try {
    if (!isWhole) throw new RangeError();
    const date = Temporal.PlainDate.from(
      { day: Number(typed.day), month, year: Number(typed.year) },
      { overflow: 'reject' },
    );
    return { typed, date: date.toString() };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return wrong('day', 'must be a day that this month has');
  }
}

/** A month as people type it: 3, 03, Mar or March. */
function monthNumber(typed: string): number | undefined {
  if (/^\d{1,2}$/.test(typed)) {
    const number = Number(typed);
    return number >= 1 && number <= 12 ? number : undefined;
  }
  const start = typed.slice(0, 3).toLowerCase();
  const index = MONTHS.findIndex((name) => name.startsWith(start));
  return index >= 0 && typed.length >= 3 && MONTHS[index]?.startsWith(typed.toLowerCase())
    ? index + 1
    : undefined;
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

export function typedDate(date: string): TypedDate {
  const { day, month, year } = Temporal.PlainDate.from(date);
  return { day: String(day), month: String(month), year: String(year) };
}
