import type { FastifyInstance } from 'fastify';
import type { Database } from '../db/connection.ts';
import { migrationForPages } from '../migrations/migration.ts';
import { findMigration } from '../migrations/store.ts';
import type { Planner } from '../plan/planner.ts';
import type { Show } from '../ui/views.ts';
import { overviewOf } from './overview.ts';

/** A migration's overview: the page that it opens with. */
export function workRoutes(
  app: FastifyInstance,
  { db, show, planner }: { db: Database; show: Show; planner: Planner },
): void {
  app.get<{ Params: { id: string } }>('/migrations/:id', async (request, reply) => {
    const { migration, facts } = await findMigration(db, request.params.id);
    const { plan, edition, workingDaysToGoLive } = planner.plan(migration, facts);
    return show(reply, 'work/pages/overview.njk', {
      migration: migrationForPages(migration),
      tab: 'overview',
      section: 'migrations',
      ...overviewOf(migration, plan, edition, workingDaysToGoLive),
    });
  });
}
