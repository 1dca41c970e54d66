import type { DaysClosed } from '../migrations/fact.ts';
import { longDate } from '../ui/in-words.ts';
import { type Calendar, toDay, toIso } from './calendar.ts';
import { daysOf } from './closures.ts';

const SATURDAY = 6;

/**
 * What is wrong with a day on which nobody works, or which the practice is closed on, and which day to take instead;
 * undefined for a working day.
 *
 * @param date YYYY-MM-DD
 */
export function closedDay(
  calendar: Calendar,
  date: string,
  closed: readonly DaysClosed[] = [],
): string | undefined {
  const day = toDay(date);
  const closures = closed.filter(({ half }) => !half);
  const practice = calendar.without(closures.flatMap(daysOf));
  if (practice.isOpen(day)) return undefined;
  const next = longDate(toIso(practice.onOrAfter(day)));
  return `must be a working day. ${longDate(date)} is ${whyClosed(date, closures)}; the next working day is ${next}`;
}

function whyClosed(date: string, closures: DaysClosed[]): string {
  const { dayOfWeek } = Temporal.PlainDate.from(date);
  if (dayOfWeek >= SATURDAY) return `a ${dayOfWeek === SATURDAY ? 'Saturday' : 'Sunday'}`;
  const closure = closures.find((each) => daysOf(each).includes(toDay(date)));
  return closure ? `closed: ${closure.what}` : 'a bank holiday';
}
