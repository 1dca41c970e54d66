import type { FastifyInstance, FastifyReply } from 'fastify';
import { serve } from '../../api/operation.ts';
import { InvalidInput } from '../../lib/invalid-input.ts';
import { findMigration } from '../../migrations/store.ts';
import { requireOneOf } from '../../people/access.ts';
import { LONGEST_REASON, problemWithText } from '../../ui/free-text.ts';
import type { Problem } from '../../ui/problem.ts';
import type { Book, Kind } from '../book.ts';
import { bookInEdition } from '../book-in-edition.ts';
import { addRows, editRow, moveRow } from '../change-rows.ts';
import { lateness } from '../deadlines.ts';
import { kindToAdd } from '../form-routes.ts';
import { type BookPages, type OpenedBook, openBook } from '../opened-book.ts';
import { readTexts } from '../read-values.ts';
import { kindOf } from '../row.ts';
import { openRow } from '../row-routes.ts';
import { isAskedToConfirm, stepOf, valuesBefore, whatStepLacks } from '../step-routes.ts';
import { findRow, searchRows } from '../store.ts';
import { booksAsJson } from './books-as-json.ts';
import { LIST_BOOKS } from './books-schema.ts';
import { operationsOf } from './operations.ts';
import { readAdded, readChanged, textsOf } from './read-body.ts';
import { readQuery } from './read-query.ts';
import { rowAsJson } from './row-as-json.ts';
import { tokenOfCall } from './token-of-call.ts';

type Address = {
  Params: { id: string; number: string };
  Querystring: Record<string, unknown>;
};

/** So that what is asked from then on misses nothing. */
const WHOLE_SECONDS = { smallestUnit: 'second', roundingMode: 'floor' } as const;

/** The record books for programs: what their pages show and do, as JSON (docs/api.md). */
export function bookApi(api: FastifyInstance, pages: BookPages): void {
  serve<Address>(api, LIST_BOOKS, async (request) => {
    const { db, planner, editions, books } = pages;
    const { migration, facts } = await findMigration(db, request.params.id);
    const { plan, calendar, edition } = planner.plan(migration, facts);
    const here = books.map((book) => bookInEdition(book, edition, editions));
    const access = pages.accessOf(request);
    return booksAsJson(db, here, { migration: migration.id, access, days: { plan, calendar } });
  });
  for (const book of pages.books) callsOf(api, pages, book);
}

function callsOf(api: FastifyInstance, pages: BookPages, declared: Book): void {
  const { db } = pages;
  const { list, read, add, change, steps } = operationsOf(declared);

  serve<Address>(api, list, async (request) => {
    const opened = await openBook(pages, request, declared);
    const { book, by, days, migration } = opened;
    const asOf = pages.clock.now().subtract({ minutes: 1 }).round(WHOLE_SECONDS).toString();
    const { page, perPage, late, ...asked } = readQuery(request.query, declared);
    const sought = { ...asked, late: late ? lateness(book, days) : undefined };
    const place = { limit: perPage, offset: (page - 1) * perPage };
    const of = { migration: migration.id, book: book.id };
    const { rows, total } = await searchRows(db, of, sought, place);
    const pageCount = Math.max(1, Math.ceil(total / perPage));
    return {
      asOf,
      total,
      page,
      pages: pageCount,
      rows: rows.map((row) => rowAsJson(book, row, by)),
    };
  });

  serve<Address>(api, read, async (request) => {
    const { opened, row } = await openRow(pages, request, declared);
    return rowAsJson(opened.book, row, opened.by);
  });

  serve<Address>(api, add, async (request, reply) => {
    const opened = await openBook(pages, request, declared);
    const sent = readAdded(request.body);
    const [id, kind] = kindToAdd(opened, kindNamed(opened, sent.kind));
    const texts = textsOf(kind, sent.values);
    const { values, problems } = readTexts(kind, texts, opened.known);
    refuseProblems(kind, problems);
    const formToken = await tokenOfCall(db, opened, id, sent);
    const added = { migration: opened.migration.id, kind: id, rows: [values], formToken };
    const [number = 0] = await addRows(pages, opened.book, added, { who: opened.access.user });
    return answerRow(reply.code(201), opened, number);
  });

  serve<Address>(api, change, async (request, reply) => {
    const { opened, row } = await openRow(pages, request, declared);
    const { book, access, known } = opened;
    const kind = kindOf(book, row);
    requireOneOf(access, kind.write, `change “${kind.title}”`);
    const { version, reason, ...sent } = readChanged(request.body);
    const texts = textsOf(kind, sent.values);
    const some = { fields: Object.keys(texts), before: row.values };
    const { values, problems } = readTexts(kind, texts, known, some);
    const wrong = problemWithText('reason', 'The reason', reason, LONGEST_REASON);
    refuseProblems(kind, [...problems, ...(wrong ? [wrong] : [])]);
    await editRow(pages, book, row, { version, values, reason }, { who: access.user });
    return answerRow(reply, opened, row.number);
  });

  for (const { step: id, operation } of steps) {
    serve<Address>(api, operation, async (request, reply) => {
      const { opened, row } = await openRow(pages, request, declared);
      const step = stepOf(opened, row, id);
      const kind = kindOf(opened.book, row);
      const { version, reason, ...sent } = readChanged(request.body);
      const texts = textsOf(kind, sent.values);
      const some = { fields: Object.keys(texts), before: valuesBefore(row, step) };
      const { values, problems } = readTexts(kind, texts, opened.known, some);
      const given = { values, reason, known: opened.known };
      const told = new Set(problems.map(({ field }) => field));
      const lacking = await whatStepLacks(pages, row, kind, step, given);
      problems.push(...lacking.filter(({ field }) => !told.has(field)));
      refuseProblems(kind, problems);
      if (await isAskedToConfirm(pages, step, request, reply)) return reply;
      const move = { version, transition: step, values, reason };
      await moveRow(pages, opened.book, row, move, { who: opened.access.user });
      return answerRow(reply, opened, row.number);
    });
  }

  async function answerRow(
    reply: FastifyReply,
    { book, migration, by }: OpenedBook,
    number: number,
  ) {
    const row = await findRow(db, { migration: migration.id, book: book.id, number });
    return reply.send(rowAsJson(book, row, by));
  }
}

/** The kind that is to be added: of several, none is meant by saying nothing. */
function kindNamed({ book }: OpenedBook, kind: string | undefined): string | undefined {
  const kinds = Object.keys(book.kinds);
  if (kind !== undefined || kinds.length === 1) return kind;
  const message = `Say which kind: ${kinds.join(', ')}`;
  throw new InvalidInput('values-invalid', 'Nothing was saved.', [{ field: 'kind', message }]);
}

/** Each problem by the word of its field; where only some words are taken, with them. */
function refuseProblems({ fields }: Kind, problems: Problem[]): void {
  if (problems.length === 0) return;
  const wrong = problems.map(({ field: place, message }) => {
    const id = place.replace(/-day$/, '');
    const field = fields[id];
    return { field: id, message, ...(field && 'options' in field && { allowed: field.options }) };
  });
  throw new InvalidInput('values-invalid', 'Nothing was saved.', wrong);
}
