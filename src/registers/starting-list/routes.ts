import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { sayWords } from '../../guide/own-words.ts';
import { plural } from '../../ui/in-words.ts';
import type { Problem } from '../../ui/problem.ts';
import { lookAround } from '../around.ts';
import type { Book, Kind } from '../book.ts';
import { addRows } from '../change-rows.ts';
import type { Values } from '../field.ts';
import { valueInWords } from '../field-types.ts';
import { kindToAdd } from '../form-routes.ts';
import { formTokenIn } from '../form-token.ts';
import { type BookPages, type OpenedBook, openBook } from '../opened-book.ts';
import { fromSamePair } from './from-same-pair.ts';
import { type Offered, offeredBy } from './starting-list.ts';

type Address = { Params: { id: string }; Body: Record<string, unknown> | undefined };

/** Beginning a book with what it knows of itself: everything that is not there yet, to be ticked. */
export function startingListRoutes(app: FastifyInstance, pages: BookPages, declared: Book): void {
  if (!declared.startingList) return;
  const address = `/migrations/:id/${declared.id}/starting-list`;

  app.get<Address>(address, async (request, reply) => {
    const { opened, offered } = await openList(await openBook(pages, request, declared));
    const ticked = offered.filter(({ isThere }) => !isThere).map(({ id }) => id);
    return showList(reply, opened, offered, { ticked, token: randomUUID(), problems: [] });
  });

  app.post<Address>(address, async (request, reply) => {
    const { opened, offered, kind } = await openList(await openBook(pages, request, declared));
    const form = request.body ?? {};
    const token = formTokenIn(form);
    const ticked = [form.entry ?? []].flat().map(String);
    const chosen = offered.filter(({ id }) => ticked.includes(id));
    if (chosen.length === 0) {
      const problems = [{ field: 'entry-0', message: 'Tick what the list should begin with' }];
      return showList(reply.code(400), opened, offered, { ticked, token, problems });
    }
    const { book, migration, access, base } = opened;
    const rows = chosen.flatMap(({ isThere, values }) => (isThere ? [] : [values]));
    const added = { migration: migration.id, kind, rows, formToken: token };
    // Sent a second time, it finds everything there.
    if (rows.length > 0) await addRows(pages, book, added, { who: access.user });
    return reply.redirect(`${base}?saved=started`, 303);
  });

  async function openList(opened: OpenedBook) {
    const { book, edition } = opened;
    const [kind] = kindToAdd(opened, book.startingList?.kind);
    const around = await lookAround(pages, opened);
    const say = (text: string): string => sayWords(text, edition.words);
    const elsewhere = await fromSamePair(pages.db, book, opened.migration);
    const offered = offeredBy(book, around, say, elsewhere);
    return { opened, offered, kind };
  }

  function showList(
    reply: FastifyReply,
    { book, base, layout }: OpenedBook,
    offered: readonly Offered[],
    form: { ticked: string[]; token: string; problems: Problem[] },
  ) {
    const { about, kind } = book.startingList as NonNullable<Book['startingList']>;
    const left = offered.filter(({ isThere }) => !isThere);
    return pages.show(reply, 'registers/pages/starting-list.njk', {
      ...layout,
      title: `${book.title}: begin with a list`,
      back: { href: base, text: book.title },
      action: `${base}/starting-list`,
      about,
      many: book.rows.many,
      entries: left.map(({ id, name, values, practices }) => ({
        id,
        name,
        says: [knownAt(practices), summaryOf(book.kinds[kind], values)].filter(Boolean).join(' '),
        isTicked: form.ticked.includes(id),
      })),
      there: offered.filter(({ isThere }) => isThere).map(({ name }) => name),
      token: form.token,
      problems: form.problems,
    });
  }
}

function knownAt(practices: number): string {
  return practices > 0
    ? `Listed at ${plural(practices, 'practice')} with the same pair of systems.`
    : '';
}

/** What is known of an entry beside its name, field by field. */
function summaryOf(kind: Kind | undefined, values: Values): string {
  return Object.entries(kind?.fields ?? {})
    .filter(([id]) => id !== kind?.name && values[id] !== undefined)
    .map(([id, field]) => `${field.label}: ${valueInWords(field, values[id])}`)
    .join('. ');
}
