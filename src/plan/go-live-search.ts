import type { Edition } from '../guide/edition.ts';
import { plural } from '../ui/in-words.ts';
import { answer } from './answer.ts';
import { type Calendar, type Day, toDay, toIso } from './calendar.ts';
import type { PlanFacts } from './facts.ts';
import type { Plan } from './plan.ts';
import { type Relaxation, wouldWinTime } from './relaxations.ts';
import { schedule } from './schedule.ts';
import { sentence } from './sentence.ts';
import { standingOf } from './standing-of.ts';

/** Something that a go-live date costs, with our own weight: 1 a nuisance, 5 a reason to choose another day. */
export type Cost = { what: string; weight: number };

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

/** Days after go live on which the practice still does less than usual. */
const QUIET_DAYS_AFTER = 2;
const WEIGHT_OF_LEAVE = 3;
const WEIGHT_OF_BANK_HOLIDAY = 2;
const WEIGHT_OF_WEEKEND = 1;
const COMFORTABLE_SLACK_WORKING_DAYS = 5;

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
    days.push(judge(plan, facts, calendar));
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

function judge(plan: Plan, facts: PlanFacts, calendar: Calendar): GoLiveDay {
  const { slackWorkingDays } = standingOf(plan);
  if (!plan.feasible) {
    const reason = whyNot(plan);
    return { date: plan.goLive, feasible: false, reason, costs: [], cost: 0, slackWorkingDays };
  }
  const costs = [
    ...busyCosts(plan, facts),
    ...leaveCosts(plan, facts),
    ...closedDayCosts(plan, calendar),
    ...slackCosts(slackWorkingDays),
  ];
  const cost = costs.reduce((sum, { weight }) => sum + weight, 0);
  return { date: plan.goLive, feasible: true, costs, cost, slackWorkingDays };
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

/** From the final data production to the end of the quiet days after go live. */
function cutoverOf(plan: Plan): { first: Day; last: Day } {
  const goLive = toDay(plan.goLive);
  const fdp = plan.milestones.find(({ id }) => id === 'fdp');
  return { first: fdp ? toDay(fdp.date) : goLive, last: goLive + QUIET_DAYS_AFTER };
}

function busyCosts(plan: Plan, { busy }: PlanFacts): Cost[] {
  const { first, last } = cutoverOf(plan);
  return busy
    .filter(({ from, to }) => toDay(from) <= last && toDay(to) >= first)
    .map(({ what, weight }) => ({ what: `busy: ${what}`, weight }));
}

const KEY_MILESTONES = ['kick-off', 'idp', 'cutover-planning-meeting', 'fdp', 'go-live'];

function leaveCosts(plan: Plan, { away }: PlanFacts): Cost[] {
  return plan.milestones
    .filter(({ id, done }) => KEY_MILESTONES.includes(id) && !done)
    .flatMap(({ title, date }) =>
      away
        .filter(({ from, to }) => from <= date && date <= to)
        .map(({ who }) => ({ what: `${who} is away at “${title}”`, weight: WEIGHT_OF_LEAVE })),
    );
}

function closedDayCosts(plan: Plan, calendar: Calendar): Cost[] {
  const { first } = cutoverOf(plan);
  let weekendDays = 0;
  let bankHolidays = 0;
  for (let day = first; day <= toDay(plan.goLive); day++) {
    if (calendar.isOpen(day)) continue;
    if (Temporal.PlainDate.from(toIso(day)).dayOfWeek > 5) weekendDays++;
    else bankHolidays++;
  }
  return [
    ...(weekendDays > 0
      ? [{ what: `cutover over ${plural(weekendDays, 'weekend day')}`, weight: WEIGHT_OF_WEEKEND }]
      : []),
    ...(bankHolidays > 0
      ? [
          {
            what: `cutover over ${plural(bankHolidays, 'bank holiday')}`,
            weight: WEIGHT_OF_BANK_HOLIDAY,
          },
        ]
      : []),
  ];
}

function slackCosts(slackWorkingDays: number): Cost[] {
  const short = COMFORTABLE_SLACK_WORKING_DAYS - slackWorkingDays;
  if (short <= 0) return [];
  return [{ what: `only ${plural(slackWorkingDays, 'working day')} to spare`, weight: short }];
}
