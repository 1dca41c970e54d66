import type { FastifyInstance } from 'fastify';
import { migrationForPages } from '../migrations/migration.ts';
import { findMigration } from '../migrations/store.ts';
import { bookInEdition } from './book-in-edition.ts';
import { booksPage } from './books-page.ts';
import { evidenceRoutes } from './evidence/routes.ts';
import { exportRoutes } from './export/routes.ts';
import { formRoutes } from './form-routes.ts';
import { importRoutes } from './import/routes.ts';
import { listRoutes } from './list-routes.ts';
import type { BookPages } from './opened-book.ts';
import { paperRoutes } from './papers/routes.ts';
import { rowRoutes } from './row-routes.ts';
import { startingListRoutes } from './starting-list/routes.ts';
import { stepRoutes } from './step-routes.ts';

/** The record books of a migration: the list of them, and all that comes from each one's declaration. */
export function bookRoutes(app: FastifyInstance, pages: BookPages): void {
  const { db, show, planner, editions, books } = pages;

  app.get<{ Params: { id: string } }>('/migrations/:id/books', async (request, reply) => {
    const { migration, facts } = await findMigration(db, request.params.id);
    const { plan, calendar, edition } = planner.plan(migration, facts);
    const here = books.map((book) => bookInEdition(book, edition, editions));
    const access = pages.accessOf(request);
    const of = { migration: migration.id, access, days: { plan, calendar } };
    return show(reply, 'registers/pages/books.njk', {
      section: 'migrations',
      tab: 'books',
      migration: migrationForPages(migration),
      ...(await booksPage(db, here, of)),
    });
  });

  for (const book of books) {
    listRoutes(app, pages, book);
    formRoutes(app, pages, book);
    rowRoutes(app, pages, book);
    stepRoutes(app, pages, book);
    paperRoutes(app, pages, book);
    evidenceRoutes(app, pages, book);
    startingListRoutes(app, pages, book);
    importRoutes(app, pages, book);
    exportRoutes(app, pages, book);
  }
}
