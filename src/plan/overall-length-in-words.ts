import type { Edition } from '../guide/edition.ts';
import { figureInWords, originInWords } from '../guide/in-words.ts';
import { longDate, plural, shortDate } from '../ui/in-words.ts';
import { type Calendar, toDay } from './calendar.ts';
import { chainTo, rootsOf } from './chain.ts';
import { type LengthEnd, type OverallLength, overallLength } from './overall-length.ts';
import { ownDurations } from './own-durations.ts';
import type { Plan } from './plan.ts';
import { standingOf } from './standing-of.ts';

const STRETCHES_NAMED = 3;

/** The length as pages, the command line and the API tell it; undefined where the plan cannot be measured. */
export function tellOverallLength(plan: Plan, edition: Edition, calendar: Calendar) {
  const length = overallLength(plan, edition, calendar);
  if (!length) return undefined;
  return {
    ...length,
    says: lengthInWords(length),
    origin: originInWords(length.guide, edition),
    why: length.standing === 'within' ? [] : whyOutside(length, plan, edition, calendar),
  };
}

export type ToldLength = NonNullable<ReturnType<typeof tellOverallLength>>;

/** "13.2 weeks from “Order placed” (1 Dec 2026) to “Go live” (planned for 3 Mar 2027); the guide says 12 to 16 weeks." */
function lengthInWords({ from, to, weeks, guide, standing }: OverallLength): string {
  const beside = standing === 'within' ? '' : `, so this one is ${standing}`;
  return `${plural(weeks, 'week')} from ${endInWords(from)} to ${endInWords(to)}; the guide says ${figureInWords(guide)}${beside}.`;
}

function endInWords({ title, date, done }: LengthEnd): string {
  return `“${title}” (${done ? '' : 'planned for '}${shortDate(date)})`;
}

/** What makes a plan longer or shorter than the guide's, as far as the plan itself can tell. */
function whyOutside(
  length: OverallLength,
  plan: Plan,
  edition: Edition,
  calendar: Calendar,
): string[] {
  const stretches = stretchesOf(length, plan);
  const named = stretches.slice(0, STRETCHES_NAMED).map(({ title, days }) => `${title} (${days})`);
  return [
    ...waiting(length, plan),
    ...(named.length > 0 ? [`The longest stretches: ${named.join('; ')}.`] : []),
    ...ownDurationsWithin(length, plan, edition),
    ...(length.standing === 'longer' ? closedWeekdays(length, calendar) : []),
  ];
}

/** Time in which nothing has to be done: go live has a date, and the work on the way to it ends sooner. */
function waiting({ from, to, standing }: OverallLength, plan: Plan): string[] {
  const { slackWorkingDays, hasGoneLive } = standingOf(plan);
  if (standing === 'shorter') {
    return ['The guide’s length holds time to wait; here each step follows the one before it.'];
  }
  if (hasGoneLive || slackWorkingDays <= 0 || rootsOf(plan).planned(to.id) !== 'go-live-date') {
    return [];
  }
  const start = plan.milestones.find(({ id }) => id === from.id);
  const later =
    start && !start.done && start.latest > start.date
      ? ` “${start.title}” can wait until ${longDate(start.latest)}.`
      : '';
  return [
    `Go live waits for its date: the work before it has ${plural(slackWorkingDays, 'working day')} to spare.${later}`,
  ];
}

/** The steps of the chain that sets the end; where no chain leads there from the start, milestone by milestone. Longest first. */
function stretchesOf({ from, to }: OverallLength, plan: Plan): { title: string; days: string }[] {
  const within = ({ date }: { date: string }) => date >= from.date && date <= to.date;
  const isWorkAllTheWay = !to.done && rootsOf(plan).planned(to.id) !== 'go-live-date';
  const points = isWorkAllTheWay
    ? chainTo(plan, to.id).filter(within)
    : plan.milestones
        .filter(within)
        .toSorted((a, b) => a.date.localeCompare(b.date) || a.id.localeCompare(b.id));
  return points
    .slice(1)
    .map(({ title, date }, index) => {
      const before = points[index] as (typeof points)[number];
      const days = toDay(date) - toDay(before.date);
      return { title: `from “${before.title}” to “${title}”`, length: days };
    })
    .filter(({ length }) => length > 0)
    .toSorted((a, b) => b.length - a.length)
    .map(({ title, length }) => ({ title, days: plural(length, 'day') }));
}

function ownDurationsWithin({ from, to }: OverallLength, plan: Plan, edition: Edition): string[] {
  return ownDurations(plan, edition)
    .filter(({ task }) => task.finish >= from.date && task.start <= to.date)
    .map(({ task, here, guide }) => `“${task.title}” takes ${here} here, in the guide ${guide}.`);
}

function closedWeekdays({ from, to }: OverallLength, calendar: Calendar): string[] {
  let closed = 0;
  for (let day = toDay(from.date); day <= toDay(to.date); day++) {
    if ((day + 3) % 7 < 5 && !calendar.isOpen(day)) closed++;
  }
  return closed === 0
    ? []
    : [
        `${plural(closed, 'weekday in it is closed', 'weekdays in it are closed')}, such as bank holidays.`,
      ];
}
