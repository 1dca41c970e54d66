import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { entriesOfRows } from '../migrations/store.ts';
import type { Problem } from '../ui/problem.ts';
import { lookAround } from './around.ts';
import type { Book } from './book.ts';
import { addToRow, assignRow } from './change-rows.ts';
import { checklistsOf } from './checklist.ts';
import { evidenceOf } from './evidence/store.ts';
import { numberOf } from './form-routes.ts';
import { type BookPages, type OpenedBook, openBook } from './opened-book.ts';
import { papersOf } from './papers/papers-of.ts';
import { readAsking, readComment } from './read-saying.ts';
import type { Form } from './read-values.ts';
import { kindOf, type Row } from './row.ts';
import { subjectOf } from './row-entry.ts';
import { rowPage } from './row-page.ts';
import { findRow } from './store.ts';
import { whoMayDoIt } from './who-may-do-it.ts';

type Address = {
  Params: { id: string; number: string };
  Querystring: { saved?: string };
  Body: Form | undefined;
};

const SAVED: Record<string, string> = {
  added: 'Added. The plan is computed anew.',
  changed: 'Saved. The plan is computed anew.',
  moved: 'Recorded. The plan is computed anew.',
  said: 'Added.',
  kept: 'The file is kept.',
  assigned: 'Saved.',
};

/** One row, and what people add to it: comments, who was asked, whose task it is. */
export function rowRoutes(app: FastifyInstance, pages: BookPages, declared: Book): void {
  const address = `/migrations/:id/${declared.id}/:number`;

  app.get<Address>(address, async (request, reply) => {
    const { opened, row } = await openRow(pages, request, declared);
    return showRow(pages, reply, opened, row);
  });

  app.post<Address>(`${address}/comments`, async (request, reply) => {
    const { opened, row } = await openRow(pages, request, declared);
    const typed = request.body ?? {};
    const { said, problems } = readComment(typed);
    if (!said) return showRow(pages, reply.code(400), opened, row, { typed, problems });
    await addToRow(pages, opened.book, row, said, { who: opened.access.user });
    return reply.redirect(`${opened.base}/${row.number}?saved=said`, 303);
  });

  app.post<Address>(`${address}/askings`, async (request, reply) => {
    const { opened, row } = await openRow(pages, request, declared);
    const typed = request.body ?? {};
    const { said, problems } = readAsking(typed, opened.known.today);
    if (!said) return showRow(pages, reply.code(400), opened, row, { typed, problems });
    await addToRow(pages, opened.book, row, said, { who: opened.access.user });
    return reply.redirect(`${opened.base}/${row.number}?saved=said`, 303);
  });

  app.post<Address>(`${address}/assignee`, async (request, reply) => {
    const { opened, row } = await openRow(pages, request, declared);
    const { version, person = '' } = request.body ?? {};
    const assignee = whoMayDoIt(opened).find(({ id }) => id === person);
    if (person !== '' && !assignee) {
      const problems = [{ field: 'assignee', message: 'Choose somebody who takes part' }];
      return showRow(pages, reply.code(400), opened, row, { typed: {}, problems });
    }
    const change = { version: Number(version), assignee };
    await assignRow(pages, opened.book, row, change, { who: opened.access.user });
    return reply.redirect(`${opened.base}/${row.number}?saved=assigned`, 303);
  });
}

export async function openRow(
  pages: BookPages,
  request: FastifyRequest,
  declared: Book,
): Promise<{ opened: OpenedBook; row: Row }> {
  const opened = await openBook(pages, request, declared);
  const { number } = request.params as Address['Params'];
  const place = { migration: opened.migration.id, book: declared.id, number: numberOf(number) };
  return { opened, row: await findRow(pages.db, place) };
}

/** The page of a row, with what is wrong with a form on it. */
export async function showRow(
  pages: BookPages,
  reply: FastifyReply,
  opened: OpenedBook,
  row: Row,
  failed: { typed: Form; problems: Problem[] } = { typed: {}, problems: [] },
) {
  const { db, show } = pages;
  const [history, evidence, checklists, papers] = await Promise.all([
    entriesOfRows(db, row.migration, { subject: subjectOf(row) }),
    evidenceOf(db, row),
    checklistsOf(pages, opened, row),
    paperTitles(pages, opened, row),
  ]);
  const { saved } = reply.request.query as Address['Querystring'];
  return show(reply, 'registers/pages/row.njk', {
    ...opened.layout,
    ...rowPage(opened, row, history, evidence),
    checklists,
    papers,
    ...failed,
    saved: SAVED[saved ?? ''],
  });
}

async function paperTitles(pages: BookPages, opened: OpenedBook, row: Row) {
  if (!kindOf(opened.book, row).papers) return [];
  const around = await lookAround(pages, opened);
  return papersOf(opened.book, row, around).map(({ id, title }) => ({ id, title }));
}
