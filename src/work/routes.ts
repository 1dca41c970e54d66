import type { FastifyInstance } from 'fastify';
import { migrationForPages } from '../migrations/migration.ts';
import { findMigration } from '../migrations/store.ts';
import { holdsOneOf } from '../people/access.ts';
import { bookInEdition } from '../registers/book-in-edition.ts';
import type { BookPages } from '../registers/opened-book.ts';
import { holdingRows } from './holding-rows.ts';
import { overviewOf } from './overview.ts';

/** A migration's overview: the page that it opens with. */
export function workRoutes(app: FastifyInstance, pages: BookPages): void {
  const { db, show, planner, editions } = pages;
  app.get<{ Params: { id: string } }>('/migrations/:id', async (request, reply) => {
    const { migration, facts } = await findMigration(db, request.params.id);
    const { plan, edition, workingDaysToGoLive } = planner.plan(migration, facts);
    const access = pages.accessOf(request);
    const books = pages.books
      .filter(({ see }) => holdsOneOf(access, see))
      .map((book) => bookInEdition(book, edition, editions));
    const rows = await holdingRows(db, migration.id, books, plan);
    return show(reply, 'work/pages/overview.njk', {
      migration: migrationForPages(migration),
      tab: 'overview',
      section: 'migrations',
      ...overviewOf(migration, plan, edition, workingDaysToGoLive, rows),
    });
  });
}
