import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { csvText } from '../../lib/write-csv.ts';
import { holdsOneOf } from '../../people/access.ts';
import type { Problem } from '../../ui/problem.ts';
import { readSentFile } from '../../ui/sent-file.ts';
import { readTable } from '../../ui/spreadsheets/read-table.ts';
import { whyNoTable } from '../../ui/spreadsheets/why-no-table.ts';
import type { Book, Kind } from '../book.ts';
import { addRows } from '../change-rows.ts';
import { valueInWords } from '../field-types.ts';
import { kindToAdd } from '../form-routes.ts';
import { type BookPages, type OpenedBook, openBook } from '../opened-book.ts';
import { type Checked, checkTable, headingsOf, MOST_ROWS } from './check-table.ts';
import { findImport, keepImport } from './store.ts';

const ROWS_SHOWN = 5;

/** Adding many rows from a spreadsheet: looked at first, then added, all or none. */
export function importRoutes(app: FastifyInstance, pages: BookPages, declared: Book): void {
  const { db, clock, show } = pages;
  const address = `/migrations/:id/${declared.id}/import`;

  app.get(address, async (request, reply) => {
    return showForm(reply, await openBook(pages, request, declared));
  });

  app.get<{ Querystring: { kind?: string } }>(`${address}/template.csv`, async (request, reply) => {
    const opened = await openBook(pages, request, declared);
    const [id, kind] = kindToAdd(opened, request.query.kind);
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${declared.id}-${id}.csv"`)
      .send(csvText([headingsOf(kind)]));
  });

  app.post(address, async (request, reply) => {
    const opened = await openBook(pages, request, declared);
    const { migration, book, access, known } = opened;
    const sent = await readSentFile(request);
    const [id, kind] = kindToAdd(opened, sent.fields.kind);
    const table = sent.content && (await readTable(sent.content));
    if (!table) return showForm(reply.code(400), opened, [whyNoTable(sent)]);
    const checked = checkTable(kind, table, known);
    if (checked.bad.length > 0) return showBad(reply.code(400), opened, checked);
    const token = randomUUID();
    const kept = { migration: migration.id, book: book.id, kind: id, rows: checked.rows };
    await keepImport(db, token, kept, { who: access.user, clock });
    return showGood(reply, opened, kind, checked, token);
  });

  app.post<{ Params: { token: string } }>(`${address}/:token`, async (request, reply) => {
    const opened = await openBook(pages, request, declared);
    const { migration, book, access, base } = opened;
    const { token } = request.params;
    const of = { migration: migration.id, book: book.id };
    const { kind, rows } = await findImport(db, token, of);
    kindToAdd(opened, kind);
    const added = { migration: migration.id, kind, rows, formToken: token };
    await addRows(pages, book, added, { who: access.user });
    return reply.redirect(`${base}?saved=imported`, 303);
  });

  function showForm(reply: FastifyReply, opened: OpenedBook, problems: Problem[] = []) {
    const { book, access, base, layout } = opened;
    const kinds = Object.entries(book.kinds).filter(([, kind]) => holdsOneOf(access, kind.write));
    kindToAdd(opened, kinds[0]?.[0]);
    return show(reply, 'registers/pages/import.njk', {
      ...layout,
      title: `${book.title}: add many`,
      back: { href: base, text: book.title },
      action: `${base}/import`,
      most: MOST_ROWS,
      kinds: kinds.map(([id, kind]) => ({
        id,
        title: kind.title,
        headings: headingsOf(kind),
        template: `${base}/import/template.csv?kind=${id}`,
      })),
      problems,
    });
  }

  function showBad(reply: FastifyReply, { base, book, layout }: OpenedBook, { bad }: Checked) {
    return show(reply, 'registers/pages/import-bad.njk', {
      ...layout,
      title: `${book.title}: the file cannot be taken`,
      again: `${base}/import`,
      bad,
    });
  }

  function showGood(
    reply: FastifyReply,
    { base, book, layout }: OpenedBook,
    kind: Kind,
    { rows }: Checked,
    token: string,
  ) {
    const fields = Object.entries(kind.fields);
    return show(reply, 'registers/pages/import-good.njk', {
      ...layout,
      title: `${book.title}: look at the rows`,
      action: `${base}/import/${token}`,
      again: `${base}/import`,
      total: rows.length,
      headings: fields.map(([, { label }]) => label),
      rows: rows
        .slice(0, ROWS_SHOWN)
        .map((values) => fields.map(([id, field]) => valueInWords(field, values[id]))),
    });
  }
}
