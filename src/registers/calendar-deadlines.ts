import type { FastifyRequest } from 'fastify';
import type { Fact } from '../migrations/fact.ts';
import type { Migration } from '../migrations/migration.ts';
import { holdsOneOf } from '../people/access.ts';
import type { FeedDeadline } from '../plan/export/calendar-feed.ts';
import type { Whose } from '../plan/export/whose.ts';
import type { Book } from './book.ts';
import { dueOf } from './deadlines.ts';
import { nameOutside } from './name-outside.ts';
import type { BookPages } from './opened-book.ts';
import { kindOf, type Row } from './row.ts';
import { stepsFrom } from './row-page.ts';
import { lookAtAll } from './whole.ts';

/** What record books add to a calendar of the plan. */
export type CalendarDeadlines = {
  deadlines: FeedDeadline[];
  /** How often rows were changed so far. */
  changes: number;
};

/** The deadlines of rows in the books that who asks may look into: all, or those on whom the calendar is. */
export function calendarDeadlines(pages: BookPages) {
  return async (
    request: FastifyRequest,
    found: { migration: Migration; facts: readonly Fact[] },
    whose: Whose | undefined,
  ): Promise<CalendarDeadlines> => {
    const { books, rowsOf, days, edition } = await lookAtAll(pages, pages.db, found);
    const access = pages.accessOf(request);
    const seen = books.filter(({ see }) => holdsOneOf(access, see));
    const deadlines = seen.flatMap((book) =>
      rowsOf(book.id)
        .filter((row) => row.kind in book.kinds && (!whose || isOn(book, row, whose)))
        .flatMap((row) =>
          dueOf(book, row, days).map(({ id, what, on }) => ({
            id: `deadline-${book.id}-${row.number}-${id}`,
            title: `${book.title}, ${nameOutside(book, row, edition)}: ${what}`,
            on,
            path: `${book.id}/${row.number}`,
          })),
        ),
    );
    const changes = books
      .flatMap(({ id }) => rowsOf(id))
      .reduce((sum, { version }) => sum + version, 0);
    return { deadlines, changes };
  };
}

/** A next step is theirs by a role, or it is given to them. */
function isOn(book: Book, row: Row, { title, roles }: Whose): boolean {
  const steps = stepsFrom(kindOf(book, row), row);
  return (
    row.assignee?.name === title ||
    steps.some(({ who }) => who.some((role) => roles.includes(role)))
  );
}
