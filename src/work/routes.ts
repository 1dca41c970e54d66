import type { FastifyInstance } from 'fastify';
import { migrationForPages } from '../migrations/migration.ts';
import { factsOf, findMigration } from '../migrations/store.ts';
import type { BookPages } from '../registers/opened-book.ts';
import { lookAtAll } from '../registers/whole.ts';
import { nextGate } from './gates/gate.ts';
import { gateOf } from './gates/gate-of.ts';
import { holdingRows } from './holding-rows.ts';
import { moneyOf } from './money.ts';
import { overviewOf } from './overview.ts';
import { seenBooks } from './seen-books.ts';
import { slipped } from './slipped.ts';
import { standingOfAll } from './standing-of-all.ts';

/** A migration's overview: the page that it opens with. */
export function workRoutes(app: FastifyInstance, pages: BookPages): void {
  const { db, show, planner } = pages;
  app.get<{ Params: { id: string } }>('/migrations/:id', async (request, reply) => {
    const found = await findMigration(db, request.params.id);
    const { migration, facts } = found;
    const { plan, edition, workingDaysToGoLive } = planner.plan(migration, facts);
    const whole = seenBooks(await lookAtAll(pages, db, found), pages.accessOf(request));
    const gate = nextGate(plan);
    const slippage = planner.slippage(migration, await factsOf(db, migration.id));
    return show(reply, 'work/pages/overview.njk', {
      migration: migrationForPages(migration),
      tab: 'overview',
      section: 'migrations',
      ...overviewOf(migration, plan, edition, workingDaysToGoLive, holdingRows(whole)),
      gate: gate && gateOf(gate, whole),
      standing: standingOfAll(whole),
      money: moneyOf(whole),
      slipped: slipped(slippage),
    });
  });
}
