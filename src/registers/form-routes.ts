import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { Refusal } from '../lib/refusal.ts';
import { requireOneOf } from '../people/access.ts';
import { LONGEST_REASON, problemWithText } from '../ui/free-text.ts';
import type { Problem } from '../ui/problem.ts';
import type { Book, Kind } from './book.ts';
import { addRows, editRow } from './change-rows.ts';
import type { Values } from './field.ts';
import { formTokenIn } from './form-token.ts';
import { inputsOf } from './inputs.ts';
import { type BookPages, type OpenedBook, openBook } from './opened-book.ts';
import { type Form, readForm } from './read-values.ts';
import { kindOf, nameOf, type Row } from './row.ts';
import { secondLook } from './second-look.ts';
import { secondLookPage } from './second-look-page.ts';
import { findRow } from './store.ts';

type Address = {
  Params: { id: string; number: string };
  Querystring: { kind?: string };
  Body: Form | undefined;
};
type Shown = { values: Values } | { typed: Form; problems: Problem[] };

/** Adding a row and changing its fields. */
export function formRoutes(app: FastifyInstance, pages: BookPages, declared: Book): void {
  const { show } = pages;
  const address = `/migrations/:id/${declared.id}`;

  app.get<Address>(`${address}/new`, async (request, reply) => {
    const opened = await openBook(pages, request, declared);
    const [id, kind] = kindToAdd(opened, request.query.kind);
    return showNew(reply, opened, id, kind, randomUUID(), { values: {} });
  });

  app.post<Address>(address, async (request, reply) => {
    const opened = await openBook(pages, request, declared);
    const { book, migration, access, base } = opened;
    const form = request.body ?? {};
    const [id, kind] = kindToAdd(opened, String(form.kind ?? ''));
    const formToken = formTokenIn(form);
    const { values, problems } = readForm(kind, form, opened.known);
    if (problems.length > 0) {
      return showNew(reply.code(400), opened, id, kind, formToken, { typed: form, problems });
    }
    const added = { migration: migration.id, kind: id, rows: [values], formToken };
    const [number] = await addRows(pages, book, added, { who: access.user });
    return reply.redirect(`${base}/${number}?saved=added`, 303);
  });

  app.get<Address>(`${address}/:number/edit`, async (request, reply) => {
    const { opened, row } = await openRow(request);
    return showEdit(reply, opened, row, { values: row.values });
  });

  app.post<Address>(`${address}/:number`, async (request, reply) => {
    const { opened, row } = await openRow(request);
    const { book, access, base, known } = opened;
    const form = request.body ?? {};
    const { values, problems } = readForm(kindOf(book, row), form, known);
    const reason = String(form.reason ?? '').trim();
    const wrong = problemWithText('reason', 'The reason', reason, LONGEST_REASON);
    if (wrong) problems.push(wrong);
    if (problems.length > 0) {
      return showEdit(reply.code(400), opened, row, { typed: form, problems });
    }
    const preview =
      form.confirmed !== 'yes' && (await secondLook(pages, opened, { ...row, values }));
    if (preview) {
      const action = `${base}/${row.number}`;
      const title = `Change: ${nameOf(book, row)}`;
      const shown = { typed: form, action, title, submit: 'Save', back: `${action}/edit` };
      const page = secondLookPage(opened, row, preview, shown);
      return show(reply, 'registers/pages/second-look.njk', page);
    }
    const edit = { version: Number(form.version), values, reason };
    await editRow(pages, book, row, edit, { who: access.user });
    return reply.redirect(`${base}/${row.number}?saved=changed`, 303);
  });

  async function openRow(request: Parameters<typeof openBook>[1]) {
    const opened = await openBook(pages, request, declared);
    const { number } = request.params as Address['Params'];
    const place = { migration: opened.migration.id, book: declared.id, number: numberOf(number) };
    const row = await findRow(pages.db, place);
    const kind = kindOf(opened.book, row);
    requireOneOf(opened.access, kind.write, `change “${kind.title}”`);
    return { opened, row };
  }

  function showNew(
    reply: FastifyReply,
    { book, base, layout }: OpenedBook,
    id: string,
    kind: Kind,
    token: string,
    shown: Shown,
  ) {
    const problems = 'problems' in shown ? shown.problems : [];
    return show(reply, 'registers/pages/form.njk', {
      ...layout,
      title: `Add: ${kind.title}`,
      back: { href: base, text: book.title },
      action: base,
      hidden: { kind: id, token },
      inputs: inputsOf(kind, Object.keys(kind.fields), shown, problems),
      submit: 'Add',
      problems,
    });
  }

  function showEdit(
    reply: FastifyReply,
    { book, base, layout }: OpenedBook,
    row: Row,
    shown: Shown,
  ) {
    const kind = kindOf(book, row);
    const problems = 'problems' in shown ? shown.problems : [];
    const version = 'typed' in shown ? shown.typed.version : row.version;
    return show(reply, 'registers/pages/form.njk', {
      ...layout,
      title: `Change: ${nameOf(book, row)}`,
      back: { href: `${base}/${row.number}`, text: nameOf(book, row) },
      action: `${base}/${row.number}`,
      hidden: { version },
      inputs: inputsOf(kind, Object.keys(kind.fields), shown, problems),
      asksReason: true,
      reason: 'typed' in shown ? shown.typed.reason : '',
      submit: 'Save',
      problems,
    });
  }
}

export function kindToAdd({ book, access }: OpenedBook, asked: string | undefined): [string, Kind] {
  const kinds = Object.entries(book.kinds);
  const found = asked ? kinds.find(([id]) => id === asked) : kinds[0];
  if (!found) {
    throw new Refusal(
      'not-found',
      `“${book.title}” has no such kind of row. Open its list and choose one to add.`,
    );
  }
  requireOneOf(access, found[1].write, `add “${found[1].title}”`);
  return found;
}

/** A number of ours, or one that no row has. */
export function numberOf(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}
