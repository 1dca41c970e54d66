import { toDay } from '../../../plan/calendar.ts';
import { count, plural } from '../../../ui/in-words.ts';
import type { ReckonedBy } from '../../book.ts';
import type { Values } from '../../field.ts';

/** Working days on which no system records: from the final extract to the day before go live. */
export function cutoverDays({ plan, calendar }: Pick<ReckonedBy, 'plan' | 'calendar'>): number {
  const date = (id: string) => plan.milestones.find((each) => each.id === id)?.date;
  const [from, to] = [date('fdp'), date('go-live')];
  if (!from || !to) return 0;
  let days = 0;
  for (let day = toDay(from); day < toDay(to); day += 1) if (calendar.isOpen(day)) days += 1;
  return days;
}

/** How many of a kind of work are expected; undefined where nobody counted a usual day. */
export function expectedOf(
  { perDay }: Values,
  by: Pick<ReckonedBy, 'plan' | 'calendar'>,
): number | undefined {
  return typeof perDay === 'number' ? perDay * cutoverDays(by) : undefined;
}

/** "About 240 in 2 working days" */
export function expectedInWords(values: Values, by: ReckonedBy): string {
  const expected = expectedOf(values, by);
  if (expected === undefined) return '';
  return `About ${count(expected)} in ${plural(cutoverDays(by), 'working day')}`;
}
