import { longDate, plural } from '../ui/in-words.ts';
import type { Plan } from './plan.ts';
import { standingOf } from './standing-of.ts';

/** The first line about a plan: can go live be met, with how much to spare, and if not, when it can. */
export function answer(plan: Plan): string {
  const { feasible, goLive, earliestGoLive } = plan;
  const { hasGoneLive, slackWorkingDays } = standingOf(plan);
  const late = plan.conflicts.filter(({ kind }) => kind === 'too-late');
  if (hasGoneLive) {
    return late.length === 0
      ? `The practice went live on ${longDate(goLive)}.`
      : `The practice went live on ${longDate(goLive)}. ${plural(late.length, 'thing is', 'things are')} late since.`;
  }
  if (feasible) {
    return `Go live on ${longDate(goLive)} is possible with ${plural(slackWorkingDays, 'working day')} to spare.`;
  }
  if (!plan.goLiveIsWorkingDay) {
    const earliest = earliestGoLive
      ? ` The earliest date that can be met is ${longDate(earliestGoLive)}.`
      : '';
    return `Go live on ${longDate(goLive)} is not possible: it is not a working day.${earliest}`;
  }
  if (earliestGoLive === null) {
    const missed = plan.bindingChain.at(-1);
    const why = missed ? `: “${missed.title}” cannot be before ${longDate(missed.date)}` : '';
    return `Go live on ${longDate(goLive)} is not possible as things stand, and no other date makes it so${why}.`;
  }
  return `Go live on ${longDate(goLive)} is not possible. The earliest date that can be met is ${longDate(earliestGoLive)}.`;
}

/** What went ahead without something that has to come first; that follows. */
export function aheadInWords({ title, date }: Plan['wentAhead'][number]): string {
  return `“${title}” is recorded as done on ${longDate(date)}, but what has to come before it is not:`;
}
