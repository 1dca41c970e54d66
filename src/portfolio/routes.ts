import type { FastifyInstance, FastifyRequest } from 'fastify';
import { today } from '../lib/clock.ts';
import { rolesHeldBy } from '../migrations/access/store.ts';
import type { BookPages } from '../registers/opened-book.ts';
import { portfolioCsv } from './as-csv.ts';
import { type Asked, chosen } from './chosen.ts';
import { openRows } from './open-rows.ts';
import { MIGRATIONS_ON_A_PAGE, portfolioPage } from './portfolio-page.ts';
import { type AskedOfIcb, questionsPage } from './questions-page.ts';
import { rememberSummaries } from './summaries.ts';
import { turnedDown } from './turned-down.ts';

/** Many migrations at once, for who holds a role in each: how they stand, and what an ICB is asked about them. */
export function portfolioRoutes(app: FastifyInstance, pages: BookPages): void {
  const { db, show, clock, planner, books, accessOf } = pages;
  const summariesOf = rememberSummaries(db, planner);

  /** The migrations of who asks, with what they are in each. */
  async function mine(request: FastifyRequest) {
    const on = today(clock).toString();
    const held = await rolesHeldBy(db, accessOf(request).user.id, on);
    return { held, all: await summariesOf([...held.keys()], on) };
  }

  app.get<{ Querystring: Asked }>('/portfolio', async (request, reply) => {
    const { held, all } = await mine(request);
    const found = chosen(all, request.query);
    const last = Math.max(1, Math.ceil(found.length / MIGRATIONS_ON_A_PAGE));
    const page = Math.min(last, Math.max(1, Number.parseInt(request.query.page ?? '1', 10) || 1));
    const shown = found.slice((page - 1) * MIGRATIONS_ON_A_PAGE, page * MIGRATIONS_ON_A_PAGE);
    const seen = shown.map(({ migration: { id } }) => ({ id, roles: held.get(id) ?? new Set() }));
    const open = await openRows(db, seen, books);
    return show(reply, 'portfolio/pages/portfolio.njk', {
      ...portfolioPage(all, request.query, { found, shown, page }, open),
    });
  });

  app.get<{ Querystring: AskedOfIcb }>('/portfolio/questions', async (request, reply) => {
    const { held, all } = await mine(request);
    const said = await turnedDown(db, mayRead(held));
    return show(reply, 'portfolio/pages/questions.njk', questionsPage(all, said, request.query));
  });

  app.get<{ Querystring: Asked }>('/portfolio.csv', async (request, reply) => {
    const { held, all } = await mine(request);
    const said = await turnedDown(db, mayRead(held));
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="portfolio.csv"')
      .send(portfolioCsv(chosen(all, request.query), said));
  });

  /** The migrations in which who asks may look into the book of the decision. */
  function mayRead(held: Awaited<ReturnType<typeof rolesHeldBy>>): string[] {
    const see = books.find(({ id }) => id === 'decision')?.see ?? [];
    return [...held].filter(([, roles]) => see.some((role) => roles.has(role))).map(([id]) => id);
  }
}
