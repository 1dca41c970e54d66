import type { FastifyInstance } from 'fastify';
import type { Database } from '../../db/connection.ts';
import { migrationForPages } from '../../migrations/migration.ts';
import { findMigration } from '../../migrations/store.ts';
import type { Show } from '../../ui/views.ts';
import { type Planner, toPlanFacts } from '../planner.ts';
import { onePage } from './one-page.ts';

/** The plan on one page, to be printed and pinned up. */
export function onePageRoutes(
  app: FastifyInstance,
  { db, show, planner }: { db: Database; show: Show; planner: Planner },
): void {
  app.get<{ Params: { id: string } }>('/migrations/:id/plan/one-page', async (request, reply) => {
    const { migration, facts } = await findMigration(db, request.params.id);
    const { plan, edition } = planner.plan(migration, facts);
    return show(reply, 'plan/one-page/pages/one-page.njk', {
      ...onePage(migration, plan, edition, toPlanFacts(facts).people),
      migration: migrationForPages(migration),
      tab: 'plan',
      section: 'migrations',
      base: `/migrations/${migration.id}/plan`,
    });
  });
}
