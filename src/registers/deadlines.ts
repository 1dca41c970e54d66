import { type RawBuilder, sql } from 'kysely';
import { type Calendar, land, toDay, toIso } from '../plan/calendar.ts';
import { lastDay } from '../plan/node.ts';
import type { Plan } from '../plan/plan.ts';
import type { Book, Deadline } from './book.ts';
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
      const day = land(calendar, toDay(from), deadline.due.offset);
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
      const isLate = (from: number): boolean => land(calendar, from, due.offset) < today;
      const standsThere = sql`kind = ${kind} and state in (${sql.join([...deadline.in])})`;
      if ('milestone' in due) {
        const from = dateOf(deadline, plan);
        return from && isLate(toDay(from)) ? [sql`(${standsThere})`] : [];
      }
      const guess = today - (land(calendar, today, due.offset) - today);
      const upTo = toIso(lastDay(guess, isLate));
      return [sql`(${standsThere} and field_values ->> ${due.field} <= ${upTo})`];
    }),
  );
  return late.length > 0 ? sql<boolean>`(${sql.join(late, sql` or `)})` : sql<boolean>`false`;
}

function dateOf({ due }: Deadline, { milestones }: Plan): string | undefined {
  if (!('milestone' in due)) return undefined;
  const milestone = milestones.find(({ id }) => id === due.milestone);
  return milestone?.date;
}
