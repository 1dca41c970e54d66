import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { InvalidInput } from '../../lib/invalid-input.ts';
import { requireOneOf } from '../../people/access.ts';
import type { Problem } from '../../ui/problem.ts';
import type { Book } from '../book.ts';
import { addRows, editRow, moveRow } from '../change-rows.ts';
import { kindToAdd } from '../form-routes.ts';
import { ROWS_ON_A_PAGE } from '../list-page.ts';
import { readAsked, soughtBy } from '../list-routes.ts';
import { type BookPages, openBook } from '../opened-book.ts';
import { readTexts } from '../read-values.ts';
import { kindOf } from '../row.ts';
import { openRow } from '../row-routes.ts';
import { isAskedToConfirm, stepOf, valuesBefore, whatStepLacks } from '../step-routes.ts';
import { findRow, searchRows } from '../store.ts';
import { readBody, refuseUnknownFields } from './read-body.ts';
import { rowAsJson } from './row-as-json.ts';

type Address = {
  Params: { id: string; number: string; step: string };
  Querystring: Record<string, string | undefined>;
};

/** The record books for programs: what their pages show and do, as JSON (docs/api.md). */
export function bookApi(api: FastifyInstance, pages: BookPages): void {
  for (const book of pages.books) callsOf(api, pages, book);
}

function callsOf(api: FastifyInstance, pages: BookPages, declared: Book): void {
  const { db } = pages;
  const address = `/migrations/:id/${declared.id}`;
  const reads = { config: { scope: 'read-books' } } as const;
  const writes = { config: { scope: 'write-books' } } as const;

  api.get<Address>(address, reads, async (request) => {
    const opened = await openBook(pages, request, declared);
    const { book, by, migration } = opened;
    const page = Math.max(1, Number.parseInt(request.query.page ?? '1', 10) || 1);
    const sought = soughtBy(readAsked(request.query, opened), opened);
    const place = { limit: ROWS_ON_A_PAGE, offset: (page - 1) * ROWS_ON_A_PAGE };
    const of = { migration: migration.id, book: book.id };
    const { rows, total } = await searchRows(db, of, sought, place);
    const pageCount = Math.max(1, Math.ceil(total / ROWS_ON_A_PAGE));
    return { total, page, pages: pageCount, rows: rows.map((row) => rowAsJson(book, row, by)) };
  });

  api.get<Address>(`${address}/:number`, reads, async (request) => {
    const { opened, row } = await openRow(pages, request, declared);
    return rowAsJson(opened.book, row, opened.by);
  });

  api.post<Address>(address, writes, async (request, reply) => {
    const opened = await openBook(pages, request, declared);
    const sent = readBody(request.body);
    const [id, kind] = kindToAdd(opened, sent.kind);
    refuseUnknownFields(kind, sent.texts);
    const { values, problems } = readTexts(kind, sent.texts, opened.known);
    refuseProblems(problems);
    const formToken = sent.token || randomUUID();
    const added = { migration: opened.migration.id, kind: id, rows: [values], formToken };
    const [number = 0] = await addRows(pages, opened.book, added, { who: opened.access.user });
    return answerRow(reply.code(201), opened, number);
  });

  api.patch<Address>(`${address}/:number`, writes, async (request, reply) => {
    const { opened, row } = await openRow(pages, request, declared);
    const { book, access, known } = opened;
    const kind = kindOf(book, row);
    requireOneOf(access, kind.write, `change “${kind.title}”`);
    const sent = readBody(request.body);
    refuseUnknownFields(kind, sent.texts);
    const some = { fields: Object.keys(sent.texts), before: row.values };
    const { values, problems } = readTexts(kind, sent.texts, known, some);
    refuseProblems(problems);
    const edit = { version: sent.version, values, reason: sent.reason };
    await editRow(pages, book, row, edit, { who: access.user });
    return answerRow(reply, opened, row.number);
  });

  api.post<Address>(`${address}/:number/steps/:step`, writes, async (request, reply) => {
    const { opened, row } = await openRow(pages, request, declared);
    const step = stepOf(opened, row, request.params.step);
    const kind = kindOf(opened.book, row);
    const sent = readBody(request.body);
    refuseUnknownFields(kind, sent.texts);
    const some = { fields: Object.keys(sent.texts), before: valuesBefore(row, step) };
    const { values, problems } = readTexts(kind, sent.texts, opened.known, some);
    const given = { values, reason: sent.reason, known: opened.known };
    problems.push(...(await whatStepLacks(pages, row, kind, step, given)));
    refuseProblems(problems);
    if (await isAskedToConfirm(pages, step, request, reply)) return reply;
    const move = { version: sent.version, transition: step, values, reason: sent.reason };
    await moveRow(pages, opened.book, row, move, { who: opened.access.user });
    return answerRow(reply, opened, row.number);
  });

  async function answerRow(
    reply: FastifyReply,
    { book, migration, by }: Awaited<ReturnType<typeof openBook>>,
    number: number,
  ) {
    const row = await findRow(db, { migration: migration.id, book: book.id, number });
    return reply.send(rowAsJson(book, row, by));
  }
}

function refuseProblems(problems: Problem[]): void {
  if (problems.length === 0) return;
  const wrong = problems.map(({ field, message }) => ({
    field: field.replace(/-day$/, ''),
    message,
  }));
  throw new InvalidInput('values-invalid', 'Nothing was saved.', wrong);
}
