import { toDay } from '../../calendar.ts';
import {
  CALENDARS,
  DAY_ENDS,
  DAY_STARTS,
  HOURS_PER_DAY,
  isWeekend,
  type WorkedDays,
} from './calendars.ts';
import { linkElements, type TaskLink } from './links.ts';
import type { Row } from './outline.ts';

/** Codes of the format. */
const MUST_START_ON = 2;
const FIXED_WORK = 2;
const IN_DAYS = 7;
const NO_TIME = 'PT0H0M0S';

type Context = {
  uids: Map<string, number>;
  links: Map<string, TaskLink[]>;
  worked: WorkedDays;
};

export type TaskElement = ReturnType<typeof taskElement>;

/** A line of the project as the format has it, in the order that its schema wants. */
export function taskElement(row: Row, { uids, links, worked }: Context) {
  const { id, kind, start, finish, done } = row;
  const uid = uids.get(id) as number;
  // What leads to a milestone is done by the end of its day.
  const startsAt = `${start}${kind === 'milestone' ? DAY_ENDS : DAY_STARTS}`;
  const finishesAt = `${finish}${DAY_ENDS}`;
  const workingDays = worked.workingDays(start, finish);
  return {
    UID: uid,
    ID: uid,
    Name: row.title,
    // Microsoft Project takes the length of the work from Duration, Planner from Work.
    Type: FIXED_WORK,
    OutlineNumber: row.outline,
    OutlineLevel: row.outline.split('.').length,
    Priority: 500,
    Start: startsAt,
    Finish: finishesAt,
    Duration: kind === 'milestone' ? NO_TIME : length(workingDays ?? daysIn(start, finish)),
    DurationFormat: IN_DAYS,
    Work: kind === 'milestone' ? NO_TIME : length(worked.weekdays(start, finish)),
    Milestone: kind === 'milestone' || isOneWeekendDay(row) ? 1 : 0,
    Summary: kind === 'summary' ? 1 : 0,
    PercentComplete: done ? 100 : 0,
    ...(done && kind !== 'summary' && { ActualStart: startsAt, ActualFinish: finishesAt }),
    ...(kind !== 'summary' && {
      ConstraintType: MUST_START_ON,
      CalendarUID: workingDays === undefined ? CALENDARS.everyDay : CALENDARS.workingDays,
      ConstraintDate: startsAt,
    }),
    ...(row.who && { Notes: row.who }),
    PredecessorLink: linkElements(links.get(id) ?? [], uids),
  };
}

/** A day of work on a weekend is marked as a milestone, the only thing that Planner leaves on such a day. */
function isOneWeekendDay({ kind, start, finish }: Row): boolean {
  return kind === 'task' && start === finish && isWeekend(start);
}

function daysIn(start: string, finish: string): number {
  return toDay(finish) - toDay(start) + 1;
}

function length(days: number): string {
  return `PT${days * HOURS_PER_DAY}H0M0S`;
}
