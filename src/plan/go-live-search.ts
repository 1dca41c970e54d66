import type { Edition } from '../guide/edition.ts';
import { plural } from '../ui/in-words.ts';
import { answer } from './answer.ts';
import { type Calendar, toDay, toIso } from './calendar.ts';
import { daysOf } from './closures.ts';
import type { PlanFacts } from './facts.ts';
import { type Cost, costOfSlack, costsOfCutover } from './go-live-costs.ts';
import type { Plan } from './plan.ts';
import { type Relaxation, wouldWinTime } from './relaxations.ts';
import { schedule } from './schedule.ts';
import { sentence } from './sentence.ts';
import { standingOf } from './standing-of.ts';

export type GoLiveDay = {
  date: string;
  feasible: boolean;
  /** Why not; absent where it is feasible. */
  reason?: string;
  costs: Cost[];
  cost: number;
  slackWorkingDays: number;
};

export type GoLiveSearch = {
  edition: string;
  today: string;
  from: string;
  to: string;
  earliest: string | null;
  /** The feasible day that costs least; of equal ones the first. */
  recommended: string | null;
  days: GoLiveDay[];
  wouldWinTime: Relaxation[];
};

/**
 * Every working day of a range as a go-live date: feasible or why not, and what it costs. Pure, as `schedule` is.
 *
 * @param range first and last day, YYYY-MM-DD
 */
export function searchGoLive(
  edition: Edition,
  facts: PlanFacts,
  calendar: Calendar,
  today: string,
  range: { from: string; to: string },
): GoLiveSearch {
  const days: GoLiveDay[] = [];
  let earliest: string | null = null;
  for (let day = toDay(range.from); day <= toDay(range.to); day++) {
    if (!calendar.isOpen(day)) continue;
    const plan = schedule(edition, facts, calendar, { goLive: toIso(day), today });
    earliest = plan.earliestGoLive;
    days.push(judgeGoLive(plan, edition, facts, calendar));
  }
  const feasible = days.filter((day) => day.feasible);
  const cheapest = feasible.toSorted((a, b) => a.cost - b.cost || a.date.localeCompare(b.date))[0];
  return {
    edition: edition.id,
    today,
    ...range,
    earliest,
    recommended: cheapest?.date ?? null,
    days,
    wouldWinTime: wouldWinTime(edition, facts, calendar, today),
  };
}

/** The go-live date of a plan: feasible or why not, and what it costs. */
export function judgeGoLive(
  plan: Plan,
  edition: Edition,
  facts: PlanFacts,
  calendar: Calendar,
): GoLiveDay {
  const { slackWorkingDays } = standingOf(plan);
  if (!plan.feasible) {
    const reason = whyPracticeIsClosed(plan.goLive, facts) ?? whyNot(plan);
    return { date: plan.goLive, feasible: false, reason, costs: [], cost: 0, slackWorkingDays };
  }
  const costs = [
    ...costsOfCutover(plan, edition, facts, calendar),
    ...costOfSlack(slackWorkingDays),
  ];
  const cost = costs.reduce((sum, { weight }) => sum + weight, 0);
  return { date: plan.goLive, feasible: true, costs, cost, slackWorkingDays };
}

function whyPracticeIsClosed(date: string, { closed }: PlanFacts): string | undefined {
  const closure = closed.find(
    (each) => each.who === 'practice' && daysOf(each).includes(toDay(date)),
  );
  if (!closure) return undefined;
  return `The practice is ${closure.half ? 'open for half of the day only' : 'closed'}: ${closure.what}.`;
}

/** What binds the earliest date, or what stands in the way whatever the date is. */
function whyNot(plan: Plan): string {
  const last = plan.bindingChain.at(-1);
  if (!plan.earliestGoLive || !last) return answer(plan);
  return `${plural(missedBy(plan), 'working day')} too early. ${sentence(last.reason)}`;
}

function missedBy({ conflicts }: Plan): number {
  return Math.max(...conflicts.map(({ overshootWorkingDays }) => overshootWorkingDays));
}
