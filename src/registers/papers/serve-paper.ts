import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../lib/refusal.ts';
import { type Access, holdsOneOf, requireOneOf } from '../../people/access.ts';
import { formTokenIn } from '../form-token.ts';
import type { BookPages, OpenedBook } from '../opened-book.ts';
import { stateOf } from '../row.ts';
import { paperAsPdf } from './as-pdf.ts';
import { paperAsText } from './as-text.ts';
import { fingerprintOf } from './fingerprint.ts';
import { keepPaper, LETTERS, type Made } from './keep-paper.ts';
import { keptPapers } from './store.ts';

/** A paper that somebody may see, with where it comes from. */
export type OpenedPaper = Pick<OpenedBook, 'migration' | 'layout'> & {
  access: Access;
  /** Where the page goes back to. */
  back: { href: string; text: string };
  address: string;
} & Made;

/** A paper as page, as PDF and as text, and keeping it as it is now. */
export function servePaper(
  app: FastifyInstance,
  pages: BookPages,
  address: string,
  open: (request: FastifyRequest) => Promise<OpenedPaper>,
): void {
  const letters = pages.books.find(({ id }) => id === LETTERS);
  const keepers = letters?.kinds.letter?.write ?? [];

  app.get(address, async (request, reply) => {
    const opened = await open(request);
    const { paper, layout, back, access } = opened;
    return pages.show(reply, 'registers/papers/paper.njk', {
      ...layout,
      ...paper,
      back,
      address: opened.address,
      mayKeep: holdsOneOf(access, keepers),
      token: randomUUID(),
      kept: await keptOf(opened),
    });
  });

  app.get(`${address}/pdf`, async (request, reply) => {
    const opened = await open(request);
    return named(reply, opened, 'pdf')
      .type('application/pdf')
      .send(await paperAsPdf(opened.paper));
  });

  app.get(`${address}/text`, async (request, reply) => {
    const opened = await open(request);
    return named(reply, opened, 'txt')
      .type('text/plain; charset=utf-8')
      .send(paperAsText(opened.paper));
  });

  app.post<{ Body: Record<string, unknown> | undefined }>(
    `${address}/kept`,
    async (request, reply) => {
      const opened = await open(request);
      const { migration, access } = opened;
      if (!letters) throw new Refusal('not-found', 'There is no record book of letters here.');
      requireOneOf(access, keepers, 'keep letters');
      const by = { who: access.user, formToken: formTokenIn(request.body ?? {}) };
      const number = await keepPaper(pages, letters, migration.id, opened, by);
      return reply.redirect(`/migrations/${migration.id}/${LETTERS}/${number}?saved=added`, 303);
    },
  );

  /** What was kept of this paper, and whether it still says the same. */
  async function keptOf({ migration, paper, madeFrom, access }: OpenedPaper) {
    if (!letters || !holdsOneOf(access, letters.see)) return [];
    const now = fingerprintOf(paper);
    const rows = await keptPapers(pages.db, { migration: migration.id, book: LETTERS }, madeFrom);
    return rows.map((row) => ({
      href: `/migrations/${migration.id}/${LETTERS}/${row.number}`,
      at: row.addedAt,
      state: stateOf(letters, row).title,
      isSame: row.values.fingerprint === now,
    }));
  }
}

/** A file is called by what it was made from: a title may name somebody. */
function named(reply: FastifyReply, { madeFrom }: OpenedPaper, ending: string): FastifyReply {
  const name = `${madeFrom.replaceAll('/', '-')}.${ending}`;
  return reply.header('content-disposition', `attachment; filename="${name}"`);
}
