import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Database } from '../db/connection.ts';
import { type Clock, today } from '../lib/clock.ts';
import type { Person } from '../people/person.ts';
import type { User } from '../people/user.ts';
import type { Show } from '../ui/views.ts';
import { migrationsHeldBy } from './access/store.ts';
import type { Editions } from './editions.ts';
import { CHANGES_ON_A_PAGE, historyPage } from './history-page.ts';
import { listPage } from './list-page.ts';
import { programmeRoutes } from './programme/routes.ts';
import { registrationRoutes } from './registration-routes.ts';
import type { StandingOf } from './standing.ts';
import { factsOf, findMigration, historyOf, listMigrations } from './store.ts';

export type MigrationPages = {
  db: Database;
  clock: Clock;
  show: Show;
  userOf: (request: FastifyRequest) => User;
  /** Who is signed in. */
  personOf: (request: FastifyRequest) => Person | undefined;
  editions: Editions;
  standingOf: StandingOf;
  /** What is wrong with a day on which nobody works, as the end of a sentence; undefined for a working day. */
  closedDay: (date: string) => string | undefined;
};

const SAVED: Record<string, string> = {
  programme: 'The migrations of the programme are registered.',
};

/** The list of migrations, registering one, and its history. */
export function migrationRoutes(app: FastifyInstance, pages: MigrationPages): void {
  const { db, clock, show, standingOf, editions } = pages;
  registrationRoutes(app, pages);
  programmeRoutes(app, pages);
  app.get<{ Params: { id: string }; Querystring: { page?: string } }>(
    '/migrations/:id/history',
    async (request, reply) => {
      const { migration } = await findMigration(db, request.params.id);
      const facts = await factsOf(db, migration.id);
      const edition = editions.load(migration.edition);
      const asked = Math.max(1, Number.parseInt(request.query.page ?? '1', 10) || 1);
      const told = await readHistory(migration.id, asked);
      const page = historyPage(migration, facts, told, edition);
      return show(reply, 'migrations/pages/history.njk', page);
    },
  );

  /** A page of the history; the last one where none is so far back. */
  async function readHistory(id: string, page: number) {
    const limit = CHANGES_ON_A_PAGE;
    const told = await historyOf(db, id, { limit, offset: (page - 1) * limit });
    if (told.changes.length > 0 || page === 1) return { ...told, page };
    return readHistory(id, Math.max(1, Math.ceil(told.total / limit)));
  }

  app.get('/', (_request, reply) => reply.redirect('/migrations'));
  app.get<{ Querystring: { saved?: string } }>('/migrations', async (request, reply) => {
    const person = pages.personOf(request);
    const mine = person ? await migrationsHeldBy(db, person.id, today(clock).toString()) : [];
    return show(reply, 'migrations/pages/migrations.njk', {
      ...(await listPage(await listMigrations(db, mine), standingOf)),
      saved: SAVED[request.query.saved ?? ''],
    });
  });
}
