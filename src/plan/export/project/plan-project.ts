import { XMLBuilder } from 'fast-xml-parser';
import type { Edition } from '../../../guide/edition.ts';
import type { BankHoliday } from '../../bank-holidays.ts';
import type { PlanFacts } from '../../facts.ts';
import type { Plan } from '../../plan.ts';
import { assignmentOf } from './assignment.ts';
import { CALENDARS, calendarElements, MINUTES_PER_DAY, workedDays } from './calendars.ts';
import { linksOf } from './links.ts';
import { outlineOf } from './outline.ts';
import { taskElement } from './task-element.ts';

const NAMESPACE = 'http://schemas.microsoft.com/project';

/**
 * The plan in Microsoft Project's XML format. Every task and milestone must start on its planned date, and its length
 * follows from its dates, so that a program that opens it shows the dates of this plan; the links between tasks
 * come along, notices among them. Phases are summary tasks.
 *
 * @param holidays days that the calendar of the file has as closed
 */
export function planProject(
  plan: Plan,
  edition: Edition,
  facts: PlanFacts,
  holidays: BankHoliday[],
  title: string,
): string {
  const rows = outlineOf(plan, edition);
  const uids = new Map(rows.map(({ id }, index) => [id, index + 1]));
  const context = { uids, links: linksOf(edition, facts), worked: workedDays(holidays) };
  const builder = new XMLBuilder({
    format: true,
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    suppressEmptyNode: true,
  });
  const tasks = rows.map((row) => taskElement(row, context));
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    Project: {
      '@xmlns': NAMESPACE,
      Name: title,
      Title: title,
      StartDate: tasks.map(({ Start }) => Start).toSorted()[0],
      FinishDate: tasks
        .map(({ Finish }) => Finish)
        .toSorted()
        .at(-1),
      CalendarUID: CALENDARS.workingDays,
      MinutesPerDay: MINUTES_PER_DAY,
      MinutesPerWeek: 5 * MINUTES_PER_DAY,
      Calendars: { Calendar: calendarElements(holidays) },
      Tasks: { Task: tasks },
      Assignments: { Assignment: tasks.flatMap(assignmentOf) },
    },
  });
}
