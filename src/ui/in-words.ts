/** Dates and numbers as a page says them. Dates come as YYYY-MM-DD or Temporal values. */
import { TIME_ZONE } from '../lib/clock.ts';

// Made once: making one takes longer than writing a date with it.
const LONG = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const SHORT = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const COUNT = new Intl.NumberFormat('en-GB');

/** "Tuesday 9 March 2027" */
export function longDate(date: string | Temporal.PlainDate): string {
  return LONG.format(Temporal.PlainDate.from(date)).replace(',', '');
}

/** "9 Mar 2027" */
export function shortDate(date: string | Temporal.PlainDate): string {
  return SHORT.format(Temporal.PlainDate.from(date)).replace('Sept', 'Sep');
}

/** "Tuesday 9 March 2027 at 14:05", as a clock in England shows it. */
export function moment(instant: Temporal.Instant): string {
  const there = instant.toZonedDateTimeISO(TIME_ZONE);
  return `${longDate(there.toPlainDate())} at ${timeOfDay(instant)}`;
}

/** "14:05", as a clock in England shows it. */
export function timeOfDay(instant: Temporal.Instant): string {
  const there = instant.toZonedDateTimeISO(TIME_ZONE);
  return there.toPlainTime().toString({ smallestUnit: 'minute' });
}

/** "10,482,113" */
export function count(number: number): string {
  return COUNT.format(number);
}

/** "1 practice", "16,534 practices" */
export function plural(number: number, one: string, many = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : many}`;
}
