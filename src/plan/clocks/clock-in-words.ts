/** Clocks as a page says them. */
import { longDate, plural, shortDate } from '../../ui/in-words.ts';
import { toIso } from '../calendar.ts';
import { type Clock, countsTimes, type End, type TimeClock } from './clock.ts';

/** Is a limit broken or about to be? */
export function firstLine(clocks: readonly Clock[], unmeasured: number): string {
  const of = (state: Clock['state']) => clocks.filter((clock) => clock.state === state).length;
  const broken = of('breached');
  const warned = of('warning');
  const head = [
    broken === 0 ? 'No limit is broken' : plural(broken, 'limit is broken', 'limits are broken'),
    warned === 0 ? 'none needs attention' : plural(warned, 'needs attention', 'need attention'),
  ].join(', ');
  const rest = [
    plural(of('running'), 'runs', 'run'),
    plural(of('met'), 'is kept', 'are kept'),
    plural(of('not-started'), 'has not started', 'have not started'),
    plural(unmeasured, 'cannot be measured here', 'cannot be measured here'),
  ].filter((words) => !words.startsWith('0 '));
  return rest.length === 0 ? `${head}.` : `${head}. ${rest.join(', ')}.`;
}

/** "Kick-off, on 23 Nov 2026" */
export function endInWords({ title, day, happened }: End): string {
  if (day === undefined) return `${title}, not recorded`;
  return `${title}, ${happened ? 'on' : 'planned for'} ${shortDate(toIso(day))}`;
}

/** By when, or until when, as the reading of the limit has it. */
export function dueInWords({ due, dueIs }: TimeClock): string {
  return dueIs === 'to-not-before' ? `Until ${longDate(due)}` : `By ${longDate(due)}`;
}

/** What is left of a limit, or by how much it is passed. */
export function leftInWords(clock: Clock): string {
  if (countsTimes(clock)) return countInWords(clock);
  const { state, leftWorkingDays, isForeseenToBreak, dueIs } = clock;
  const days = plural(Math.abs(leftWorkingDays), 'working day');
  if (state === 'breached') return passedInWords(clock, days);
  if (state === 'met' || (state === 'running' && dueIs === 'from-by')) {
    return leftWorkingDays > 0 && dueIs !== 'to-not-before' ? `Kept, ${days} early` : 'Kept';
  }
  if (!isForeseenToBreak) return `${days} left`;
  return dueIs === 'to-not-before'
    ? `${days} left, but it is planned to end sooner`
    : `${days} left, but what is planned does not keep it`;
}

function passedInWords({ leftWorkingDays, dueIs, from, to }: TimeClock, days: string): string {
  if (dueIs === 'to-not-before') return `Ended ${days} too soon`;
  if (dueIs === 'from-by' && from.happened && leftWorkingDays >= 0)
    return `Given ${days} too early`;
  if (leftWorkingDays === 0) return 'Over, by less than a working day';
  const isSettled = dueIs === 'from-by' ? from.happened : to.happened;
  return isSettled ? `${days} over` : `${days} over, and not recorded as done`;
}

function countInWords({ made, allowed }: { made: number; allowed: number }): string {
  if (made > allowed) return `${made} recorded, ${made - allowed} more than allowed`;
  return `${made} recorded, ${allowed - made} left`;
}
