import { WEEKDAYS } from '../lib/weekday.ts';
import type { DaysClosed } from '../migrations/fact.ts';
import { type Day, toDay } from './calendar.ts';

/** Every day from the first to the last, both included. */
export function daysFromTo({ from, to }: { from: string; to: string }): Day[] {
  const first = toDay(from);
  return Array.from({ length: Math.max(0, toDay(to) - first + 1) }, (_, days) => first + days);
}

/** The days that a closure closes, wholly or by half. */
export function daysOf(closure: DaysClosed): Day[] {
  const days = daysFromTo(closure);
  const { weekday } = closure;
  return weekday ? days.filter((day) => WEEKDAYS[weekdayOf(day)] === weekday) : days;
}

/** 0 for Monday. 1 January 1970 was a Thursday. */
function weekdayOf(day: Day): number {
  return (((day + 3) % 7) + 7) % 7;
}
