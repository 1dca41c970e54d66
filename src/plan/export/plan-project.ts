import { XMLBuilder } from 'fast-xml-parser';
import type { Constraint, Edition } from '../../guide/edition.ts';
import type { Amount } from '../../lib/amount.ts';
import type { BankHoliday } from '../bank-holidays.ts';
import { expand } from '../expand.ts';
import type { PlanFacts } from '../facts.ts';
import type { Plan } from '../plan.ts';

const NAMESPACE = 'http://schemas.microsoft.com/project';
const DAY_STARTS = 'T08:00:00';
const DAY_ENDS = 'T17:00:00';
const HOURS_PER_DAY = 8;
const MINUTES_PER_DAY = HOURS_PER_DAY * 60;
/** Codes of the format. */
const MUST_START_ON = 2;
const LINK_TYPES = { 'finish-finish': 0, 'finish-start': 1, 'start-finish': 2, 'start-start': 3 };
const LAG_IN_DAYS = 7;
const LAG_IN_ELAPSED_DAYS = 8;

/**
 * The plan in Microsoft Project's XML format. Every task stands on its planned date, so that a program that
 * opens it shows the dates of this plan; the links between tasks come along, notices and anchors among them.
 */
export function planProject(
  plan: Plan,
  edition: Edition,
  facts: PlanFacts,
  holidays: BankHoliday[],
  title: string,
): string {
  const uids = new Map([...plan.milestones, ...plan.tasks].map(({ id }, index) => [id, index + 1]));
  const links = linksOf(edition, facts);
  const spans = plan.tasks.flatMap(({ start, finish }) => [start, finish]).toSorted();
  const items = [
    ...plan.milestones.map(({ id, title, date, done }) => ({
      ...taskElement(uids.get(id), title, date, date, done),
      Duration: 'PT0H0M0S',
      Milestone: 1,
      Finish: `${date}${DAY_STARTS}`,
      ConstraintType: MUST_START_ON,
      ConstraintDate: `${date}${DAY_STARTS}`,
      PredecessorLink: linkElements(links.get(id), uids),
    })),
    ...plan.tasks.map(({ id, title, start, finish, done, duration }) => ({
      ...taskElement(uids.get(id), title, start, finish, done),
      Duration: `PT${hoursOf(duration)}H0M0S`,
      Milestone: 0,
      Finish: `${finish}${DAY_ENDS}`,
      ConstraintType: MUST_START_ON,
      ConstraintDate: `${start}${DAY_STARTS}`,
      PredecessorLink: linkElements(links.get(id), uids),
    })),
  ];
  const builder = new XMLBuilder({
    format: true,
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    suppressEmptyNode: true,
  });
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    Project: {
      '@xmlns': NAMESPACE,
      Name: title,
      Title: title,
      StartDate: `${spans[0]}${DAY_STARTS}`,
      FinishDate: `${spans.at(-1)}${DAY_ENDS}`,
      MinutesPerDay: MINUTES_PER_DAY,
      MinutesPerWeek: 5 * MINUTES_PER_DAY,
      CalendarUID: 1,
      Calendars: { Calendar: calendarElement(holidays) },
      Tasks: { Task: items },
    },
  });
}

function taskElement(
  uid: number | undefined,
  title: string,
  start: string,
  _finish: string,
  done: boolean,
) {
  return {
    UID: uid,
    ID: uid,
    Name: title,
    Start: `${start}${DAY_STARTS}`,
    PercentComplete: done ? 100 : 0,
    CalendarUID: 1,
  };
}

type TaskLink = { from: string; link: keyof typeof LINK_TYPES; lag?: Amount };

/** The links of an edition by the item that waits; a notice makes its milestone wait for the one who gives it. */
function linksOf(edition: Edition, facts: PlanFacts): Map<string, TaskLink[]> {
  const { tasks, milestones } = expand(edition, facts);
  const links = new Map<string, TaskLink[]>();
  const add = (to: string, link: TaskLink): void => {
    links.set(to, [...(links.get(to) ?? []), link]);
  };
  for (const item of [...tasks, ...milestones]) {
    for (const constraint of item.constraints) addLink(add, item.id, constraint);
  }
  for (const { id, reachedBy } of milestones) {
    if (reachedBy) add(id, { from: reachedBy, link: 'finish-start' });
  }
  return links;
}

function addLink(
  add: (to: string, link: TaskLink) => void,
  id: string,
  constraint: Constraint,
): void {
  if (constraint.kind === 'after') {
    const { ref, link, lag } = constraint;
    add(id, { from: ref, link, ...(lag && { lag }) });
  } else if (constraint.kind === 'notice') {
    add(constraint.milestone, { from: id, link: 'finish-start', lag: constraint.amount });
  }
}

function linkElements(links: TaskLink[] | undefined, uids: Map<string, number>) {
  return (links ?? [])
    .filter(({ from }) => uids.has(from))
    .map(({ from, link, lag }) => ({
      PredecessorUID: uids.get(from),
      Type: LINK_TYPES[link],
      // Tenths of a minute; calendar time is "elapsed", which counts 24 hours a day.
      LinkLag: lag ? tenthsOfMinutes(lag) : 0,
      LagFormat: lag && lag.unit !== 'working-days' ? LAG_IN_ELAPSED_DAYS : LAG_IN_DAYS,
    }));
}

function tenthsOfMinutes({ value, unit }: Amount): number {
  if (unit === 'working-days') return value * MINUTES_PER_DAY * 10;
  const days = { 'calendar-days': 1, weeks: 7, months: 30, hours: 1 / 24 }[unit];
  return value * days * 24 * 60 * 10;
}

function hoursOf({ value, unit }: Amount): number {
  if (unit === 'hours') return value;
  const days = { 'working-days': 1, 'calendar-days': 1, weeks: 5, months: 21 }[unit];
  return value * days * HOURS_PER_DAY;
}

function calendarElement(holidays: BankHoliday[]) {
  const working = {
    WorkingTimes: {
      WorkingTime: [
        { FromTime: '08:00:00', ToTime: '12:00:00' },
        { FromTime: '13:00:00', ToTime: '17:00:00' },
      ],
    },
  };
  return {
    UID: 1,
    Name: 'Working days',
    IsBaseCalendar: 1,
    BaseCalendarUID: -1,
    WeekDays: {
      WeekDay: [1, 2, 3, 4, 5, 6, 7].map((day) =>
        // Days are counted from Sunday.
        day === 1 || day === 7
          ? { DayType: day, DayWorking: 0 }
          : { DayType: day, DayWorking: 1, ...working },
      ),
    },
    Exceptions: {
      Exception: holidays.map(({ date, title }) => ({
        EnteredByOccurrences: 0,
        TimePeriod: { FromDate: `${date}T00:00:00`, ToDate: `${date}T23:59:00` },
        Occurrences: 1,
        Name: title,
        Type: 1,
        DayWorking: 0,
      })),
    },
  };
}
