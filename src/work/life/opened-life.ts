import type { FastifyRequest } from 'fastify';
import { migrationForPages } from '../../migrations/migration.ts';
import { findMigration } from '../../migrations/store.ts';
import { holdsOneOf } from '../../people/access.ts';
import { bookInEdition } from '../../registers/book-in-edition.ts';
import type { BookPages } from '../../registers/opened-book.ts';
import { costsOf } from './costs.ts';

export type OpenedLife = Awaited<ReturnType<typeof openLife>>;

/** A migration's life, with what record books say about its costs, as far as this person may look into them. */
export async function openLife(pages: BookPages, request: FastifyRequest) {
  const { db, planner, editions } = pages;
  const { id } = request.params as { id: string };
  const { migration, facts } = await findMigration(db, id);
  const access = pages.accessOf(request);
  const planned = planner.plan(migration, facts);
  const books = pages.books
    .filter(({ see }) => holdsOneOf(access, see))
    .map((book) => bookInEdition(book, planned.edition, editions));
  return {
    ...planned,
    migration,
    facts,
    access,
    costs: await costsOf(db, id, books),
    base: `/migrations/${id}/life`,
    layout: {
      migration: migrationForPages(migration),
      tab: 'life',
      section: 'migrations' as const,
    },
  };
}
