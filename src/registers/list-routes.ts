import type { FastifyInstance } from 'fastify';
import { aboveTheList } from './around.ts';
import type { Book } from './book.ts';
import { lateness } from './deadlines.ts';
import { type Asked, listPage, ROWS_ON_A_PAGE } from './list-page.ts';
import { type BookPages, type OpenedBook, openBook } from './opened-book.ts';
import { countRows, type Sought, searchRows } from './store.ts';

type Address = { Params: { id: string }; Querystring: Record<string, string | undefined> };

const SAVED: Record<string, string> = {
  imported: 'Added. The rows of the file are in the list.',
  started: 'Added. The plan is computed anew.',
};

/** The list of a book with its filters. */
export function listRoutes(app: FastifyInstance, pages: BookPages, declared: Book): void {
  const { db, show } = pages;
  app.get<Address>(`/migrations/:id/${declared.id}`, async (request, reply) => {
    const opened = await openBook(pages, request, declared);
    const { book, days, migration, layout } = opened;
    const asked = readAsked(request.query, opened);
    const of = { migration: migration.id, book: book.id };
    const page = Math.max(1, Number.parseInt(request.query.page ?? '1', 10) || 1);
    const late = lateness(book, days);
    const [counts, found, above] = await Promise.all([
      countRows(db, of, late),
      searchRows(db, of, soughtBy(asked, opened), {
        limit: ROWS_ON_A_PAGE,
        offset: (page - 1) * ROWS_ON_A_PAGE,
      }),
      aboveTheList(pages, opened),
    ]);
    return show(reply, 'registers/pages/list.njk', {
      ...layout,
      ...listPage(opened, counts, asked, { ...found, page }),
      ...above,
      saved: SAVED[request.query.saved ?? ''],
    });
  });
}

/** What the address asks for; what the book does not have is not asked for. */
export function readAsked(query: Record<string, string | undefined>, { book }: OpenedBook): Asked {
  const kinds = Object.entries(book.kinds);
  const state = query.state ?? '';
  return {
    kind: kinds.some(([id]) => id === query.kind) ? String(query.kind) : '',
    state: kinds.some(([, { states }]) => state in states) ? state : '',
    words: (query.words ?? '').trim().slice(0, 100),
    who: query.who === 'me' ? 'me' : '',
    late: query.late === 'true',
  };
}

export function soughtBy(asked: Asked, { book, days, access }: OpenedBook): Sought {
  return {
    kind: asked.kind,
    state: asked.state,
    words: asked.words,
    assignee: asked.who === 'me' ? access.user.id : undefined,
    late: asked.late ? lateness(book, days) : undefined,
  };
}
