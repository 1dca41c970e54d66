import type { FastifyInstance, FastifyRequest } from 'fastify';
import { csvText } from '../../lib/write-csv.ts';
import type { Book } from '../book.ts';
import { readAsked, soughtBy } from '../list-routes.ts';
import { type BookPages, openBook } from '../opened-book.ts';
import { searchRows } from '../store.ts';
import { cellsOf, columnsOf } from './columns.ts';
import { rowsXlsx } from './rows-xlsx.ts';

type Address = { Params: { id: string }; Querystring: Record<string, string | undefined> };

const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const MOST_ROWS = 100_000;

/** The rows of a book that a list shows, to take along. */
export function exportRoutes(app: FastifyInstance, pages: BookPages, declared: Book): void {
  const address = `/migrations/:id/${declared.id}/export`;

  app.get<Address>(`${address}.csv`, async (request, reply) => {
    const { book, rows, by } = await find(request);
    const lines = rows.map((row) => cellsOf(book, row, by).map(({ text }) => text));
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${declared.id}.csv"`)
      .send(csvText([columnsOf(book), ...lines]));
  });

  app.get<Address>(`${address}.xlsx`, async (request, reply) => {
    const { book, rows, by } = await find(request);
    return reply
      .type(SPREADSHEET)
      .header('content-disposition', `attachment; filename="${declared.id}.xlsx"`)
      .send(await rowsXlsx(book, rows, by));
  });

  async function find(request: FastifyRequest) {
    const opened = await openBook(pages, request, declared);
    const asked = readAsked(request.query as Address['Querystring'], opened);
    const of = { migration: opened.migration.id, book: declared.id };
    const all = { limit: MOST_ROWS, offset: 0 };
    const { rows } = await searchRows(pages.db, of, soughtBy(asked, opened), all);
    return { book: opened.book, rows: rows.toReversed(), by: opened.by };
  }
}
