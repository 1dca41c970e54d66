import type { FastifyRequest } from 'fastify';
import type { Database } from '../db/connection.ts';
import type { Edition } from '../guide/edition.ts';
import { type Clock, today } from '../lib/clock.ts';
import type { Editions } from '../migrations/editions.ts';
import type { Fact } from '../migrations/fact.ts';
import { type Migration, migrationForPages } from '../migrations/migration.ts';
import { findMigration } from '../migrations/store.ts';
import { type Access, requireOneOf } from '../people/access.ts';
import type { AskToConfirm } from '../people/confirmation/fresh.ts';
import type { Planner } from '../plan/planner.ts';
import type { Show } from '../ui/views.ts';
import type { Book, Known, ReckonedBy } from './book.ts';
import { bookInEdition } from './book-in-edition.ts';
import type { Days } from './deadlines.ts';

/** What the pages of record books are made of. */
export type BookPages = {
  db: Database;
  clock: Clock;
  show: Show;
  planner: Planner;
  editions: Editions;
  books: readonly Book[];
  accessOf: (request: FastifyRequest) => Access;
  askToConfirm: AskToConfirm;
  /** The folder in which files are kept that belong to rows. */
  evidence: string;
};

/** A book of one migration, opened by somebody who may look into it. */
export type OpenedBook = {
  book: Book;
  migration: Migration;
  facts: readonly Fact[];
  edition: Edition;
  access: Access;
  days: Days;
  /** What follows from values follows by this. */
  by: ReckonedBy;
  known: Known;
  /** The address of its list. */
  base: string;
  layout: { migration: ReturnType<typeof migrationForPages>; tab: string; section: 'migrations' };
};

export async function openBook(
  { db, clock, planner, editions, accessOf }: BookPages,
  request: FastifyRequest,
  declared: Book,
): Promise<OpenedBook> {
  const { id } = request.params as { id: string };
  const { migration, facts } = await findMigration(db, id);
  const access = accessOf(request);
  const { plan, calendar, edition } = planner.plan(migration, facts);
  const book = bookInEdition(declared, edition, editions);
  requireOneOf(access, book.see, `look into “${book.title}”`);
  return {
    book,
    migration,
    facts,
    edition,
    access,
    days: { plan, calendar },
    by: { plan, calendar, edition },
    known: knownWith({ planner, clock }, facts, edition),
    base: `/migrations/${id}/${book.id}`,
    layout: { migration: migrationForPages(migration), tab: 'books', section: 'migrations' },
  };
}

/** What values are held against in a migration with these facts. */
export function knownWith(
  { planner, clock }: Pick<BookPages, 'planner' | 'clock'>,
  facts: readonly Fact[],
  edition: Edition,
): Known {
  return {
    edition,
    today: today(clock).toString(),
    closedDay: (date) => planner.closedDay(facts, date),
  };
}
