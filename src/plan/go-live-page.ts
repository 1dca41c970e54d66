import type { Edition } from '../guide/edition.ts';
import { GO_LIVE } from '../guide/edition.ts';
import { answer } from './answer.ts';
import { dayInWords, goLiveAdvice, goLiveCalendar } from './go-live-calendar.ts';
import type { GoLiveSearch } from './go-live-search.ts';
import { viewMilestone } from './milestone-view.ts';
import type { Plan } from './plan.ts';

/** The go-live date: whether it can be met, the earliest that can, and what leads to it. */
export function goLivePage(plan: Plan, edition: Edition, base: string, search: GoLiveSearch) {
  const milestone = viewMilestone(plan, edition, GO_LIVE);
  return {
    title: 'Go-live date',
    base,
    firstLine: answer(plan),
    goLive: plan.goLive,
    earliestGoLive: plan.earliestGoLive,
    feasible: plan.feasible,
    done: milestone?.done ?? false,
    dates: milestone?.dates ?? [],
    chain: milestone?.chain ?? [],
    reachedBy: milestone?.reachedBy,
    advice: goLiveAdvice(search),
    months: goLiveCalendar(search, plan.goLive),
    days: search.days.map((day) => ({ date: day.date, says: dayInWords(day) })),
    wouldWinTime: search.wouldWinTime,
  };
}

const WEEKS_SHOWN = 12;

/** The weeks to search: from the earliest date that can be met, or today, to some weeks after the date that is set. */
export function rangeToSearch({ today, earliestGoLive, goLive }: Plan): {
  from: string;
  to: string;
} {
  const from = earliestGoLive && earliestGoLive > today ? earliestGoLive : today;
  const monday = Temporal.PlainDate.from(from);
  const first = monday.subtract({ days: monday.dayOfWeek - 1 }).toString();
  const to = Temporal.PlainDate.from(from > goLive ? from : goLive).add({ weeks: WEEKS_SHOWN });
  const longest = Temporal.PlainDate.from(first).add({ weeks: 2 * WEEKS_SHOWN });
  return {
    from: first < today ? today : first,
    to: (Temporal.PlainDate.compare(to, longest) < 0 ? to : longest).toString(),
  };
}
