import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sayWords } from '../../guide/own-words.ts';
import { Refusal } from '../../lib/refusal.ts';
import { migrationForPages } from '../../migrations/migration.ts';
import { factsOf, findMigration } from '../../migrations/store.ts';
import type { BookPages } from '../../registers/opened-book.ts';
import { madePaper } from '../../registers/papers/made-paper.ts';
import { type OpenedPaper, servePaper } from '../../registers/papers/serve-paper.ts';
import { lookAtAll } from '../../registers/whole.ts';
import { seenBooks } from '../seen-books.ts';
import { WORK_PAPERS } from './papers.ts';
import { papersPage } from './papers-page.ts';

type Address = { Params: { id: string; paper: string } };

/** Every letter and paper that can be made of a migration, and those about it as a whole. */
export function workPaperRoutes(app: FastifyInstance, pages: BookPages): void {
  const { db, planner } = pages;

  app.get<Address>('/migrations/:id/papers', async (request, reply) => {
    const found = await findMigration(db, request.params.id);
    const whole = seenBooks(await lookAtAll(pages, db, found), pages.accessOf(request));
    return pages.show(reply, 'work/papers/pages/papers.njk', {
      section: 'migrations',
      tab: 'overview',
      migration: migrationForPages(found.migration),
      ...papersPage(whole),
    });
  });

  servePaper(app, pages, '/migrations/:id/papers/:paper', open);

  async function open(request: FastifyRequest): Promise<OpenedPaper> {
    const { id, paper: asked } = request.params as Address['Params'];
    const found = await findMigration(db, id);
    const { migration } = found;
    const maker = WORK_PAPERS.find((each) => each.id === asked);
    if (!maker) {
      throw new Refusal('not-found', 'There is no such paper. Choose one from the list.');
    }
    const access = pages.accessOf(request);
    const whole = seenBooks(await lookAtAll(pages, db, found), access);
    const slippage = planner.slippage(migration, await factsOf(db, id));
    const say = (text: string): string => sayWords(text, whole.edition.words);
    return {
      migration,
      access,
      layout: {
        migration: migrationForPages(migration),
        tab: 'overview',
        section: 'migrations',
      },
      paper: madePaper(maker.make({ whole, slippage }), whole.around.today, say),
      madeFrom: `migration/${maker.id}`,
      address: `/migrations/${id}/papers/${maker.id}`,
      back: { href: `/migrations/${id}/papers`, text: 'Letters and papers' },
    };
  }
}
