import type { Edition } from '../guide/edition.ts';
import { plural } from '../ui/in-words.ts';
import { type Calendar, type Day, toDay, toIso } from './calendar.ts';
import { daysOf } from './closures.ts';
import type { PlanFacts } from './facts.ts';
import type { Plan } from './plan.ts';

/** Something that a go-live date costs, with our own weight: 1 a nuisance, 5 a reason to choose another day. */
export type Cost = { what: string; weight: number };

/** Days after go live on which the practice still does less than usual. */
const QUIET_DAYS_AFTER = 2;
const WEIGHT_OF_LEAVE = 3;
const WEIGHT_OF_HALF_DAY = 2;
const WEIGHT_OF_BANK_HOLIDAY = 2;
const WEIGHT_OF_WEEKEND = 1;
const COMFORTABLE_SLACK_WORKING_DAYS = 5;

/** What the days from the final data production to just after go live cost. */
export function costsOfCutover(
  plan: Plan,
  edition: Edition,
  facts: PlanFacts,
  calendar: Calendar,
): Cost[] {
  const cutover = cutoverOf(plan);
  return [
    ...busyCosts(cutover, facts),
    ...leaveCosts(plan, edition, facts),
    ...halfDayCosts(cutover, facts),
    ...closedDayCosts(cutover, calendar),
  ];
}

/** From the final data production to the end of the quiet days after go live. */
type Cutover = { first: Day; goLive: Day; last: Day };

function cutoverOf(plan: Plan): Cutover {
  const goLive = toDay(plan.goLive);
  const fdp = plan.milestones.find(({ id }) => id === 'fdp');
  return { first: fdp ? toDay(fdp.date) : goLive, goLive, last: goLive + QUIET_DAYS_AFTER };
}

function busyCosts({ first, last }: Cutover, { busy }: PlanFacts): Cost[] {
  return busy
    .filter(({ from, to }) => toDay(from) <= last && toDay(to) >= first)
    .map(({ what, weight }) => ({ what: `busy: ${what}`, weight }));
}

const KEY_MILESTONES = ['kick-off', 'idp', 'cutover-planning-meeting', 'fdp', 'go-live'];

function leaveCosts({ milestones }: Plan, { roles }: Edition, { away }: PlanFacts): Cost[] {
  const title = (who: string): string => roles.find(({ id }) => id === who)?.title ?? who;
  return milestones
    .filter(({ id, done }) => KEY_MILESTONES.includes(id) && !done)
    .flatMap((milestone) =>
      away
        .filter(({ from, to }) => from <= milestone.date && milestone.date <= to)
        .map(({ who }) => ({
          what: `${title(who)} is away at “${milestone.title}”`,
          weight: WEIGHT_OF_LEAVE,
        })),
    );
}

function halfDayCosts({ first, last }: Cutover, { closed }: PlanFacts): Cost[] {
  return closed
    .filter((closure) => closure.half && daysOf(closure).some((day) => first <= day && day <= last))
    .map(({ what }) => ({
      what: `the practice is open for half of a day only: ${what}`,
      weight: WEIGHT_OF_HALF_DAY,
    }));
}

function closedDayCosts({ first, goLive }: Cutover, calendar: Calendar): Cost[] {
  let weekendDays = 0;
  let bankHolidays = 0;
  for (let day = first; day <= goLive; day++) {
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

/** What it costs that little is to spare. */
export function costOfSlack(slackWorkingDays: number): Cost[] {
  const short = COMFORTABLE_SLACK_WORKING_DAYS - slackWorkingDays;
  if (short <= 0) return [];
  const what =
    slackWorkingDays === 0
      ? 'no working day to spare'
      : `only ${plural(slackWorkingDays, 'working day')} to spare`;
  return [{ what, weight: short }];
}
