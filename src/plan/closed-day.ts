import { longDate } from '../ui/in-words.ts';
import { type Calendar, toDay, toIso } from './calendar.ts';

const SATURDAY = 6;

/**
 * What is wrong with a day on which nobody works, and which day to take instead; undefined for a working day.
 *
 * @param date YYYY-MM-DD
 */
export function closedDay(calendar: Calendar, date: string): string | undefined {
  const day = toDay(date);
  if (calendar.isOpen(day)) return undefined;
  const { dayOfWeek } = Temporal.PlainDate.from(date);
  const what =
    dayOfWeek < SATURDAY ? 'a bank holiday' : `a ${dayOfWeek === SATURDAY ? 'Saturday' : 'Sunday'}`;
  return `must be a working day. ${longDate(date)} is ${what}; the next working day is ${longDate(toIso(calendar.onOrAfter(day)))}`;
}
