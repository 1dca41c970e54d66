import { type RawBuilder, sql } from 'kysely';
import { type Calendar, land, toDay, toIso } from '../plan/calendar.ts';
import { lastDay } from '../plan/node.ts';
import type { Plan } from '../plan/plan.ts';
import type { Book, Deadline } from './book.ts';
import { tightest } from './holds-back.ts';
import { dateIn, kindOf, type Row } from './row.ts';

/** What deadlines are held against. */
export type Days = { plan: Plan; calendar: Calendar };

/** A deadline of a row that still runs. */
export type Due = { id: string; what: string; on: string; isLate: boolean; remindOn: string[] };

/** What is due for a row in the state in which it is, the most urgent first. */
export function dueOf(book: Book, row: Row, { plan, calendar }: Days): Due[] {
  return (kindOf(book, row).deadlines ?? [])
    .filter((deadline) => deadline.in.includes(row.state))
    .flatMap((deadline): Due[] => {
      const from =
        'field' in deadline.due ? dateIn(row, deadline.due.field) : dateOf(deadline, plan);
      if (!from) return [];
      const day = landed(calendar, from, deadline);
      const remindOn = (deadline.remind ?? []).map(({ value, unit }) =>
        toIso(land(calendar, day, { value: -value, unit })),
      );
      const on = toIso(day);
      return [{ id: deadline.id, what: deadline.what, on, isLate: on < plan.today, remindOn }];
    })
    .toSorted((a, b) => a.on.localeCompare(b.on));
}

/** Rows that are late, as a condition on their table: the same answer as `dueOf`, for any number of rows. */
export function lateness(book: Book, { plan, calendar }: Days): RawBuilder<boolean> {
  const today = toDay(plan.today);
  const late = Object.entries(book.kinds).flatMap(([kind, { deadlines = [] }]) =>
    deadlines.flatMap((deadline) => {
      const { due } = deadline;
      const standsThere = sql`kind = ${kind} and state in (${sql.join([...deadline.in])})`;
      if (!('field' in due)) {
        const from = dateOf(deadline, plan);
        return from && landed(calendar, from, deadline) < today ? [sql`(${standsThere})`] : [];
      }
      const isLate = (from: number): boolean => land(calendar, from, due.offset) < today;
      const guess = today - (land(calendar, today, due.offset) - today);
      const upTo = toIso(lastDay(guess, isLate));
      return [sql`(${standsThere} and field_values ->> ${due.field} <= ${upTo})`];
    }),
  );
  return late.length > 0 ? sql<boolean>`(${sql.join(late, sql` or `)})` : sql<boolean>`false`;
}

/** What a deadline that is none of a row's own counts from: a milestone, or the latest day of a task. */
function dateOf({ due }: Deadline, plan: Plan): string | undefined {
  if ('task' in due) return tightest(plan, due.task)?.latestFinish;
  if ('field' in due) return undefined;
  return plan.milestones.find(({ id }) => id === due.milestone)?.date;
}

function landed(calendar: Calendar, from: string, { due }: Deadline): number {
  return 'task' in due ? toDay(from) : land(calendar, toDay(from), due.offset);
}
