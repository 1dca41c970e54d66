import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { migrationForPages } from '../migrations/migration.ts';
import { findMigration } from '../migrations/store.ts';
import { COMPARISONS } from './comparison-run.ts';
import { dataPage } from './data-page.ts';
import { listProductions } from './receive/production-store.ts';
import type { DataPages } from './routes.ts';

type Address = { Params: { id: string } };

export function dataPageRoute(app: FastifyInstance, pages: DataPages): void {
  const { db, jobs, show, accessOf } = pages;

  app.get<Address>('/migrations/:id/data', async (request, reply) => {
    // The runs first: what one found is among the facts before it is said to be finished.
    const listed = await COMPARISONS.list(db, request.params.id);
    const runs = await Promise.all(
      listed.map((run) => COMPARISONS.withStanding({ db, jobs }, run)),
    );
    const { migration, facts } = await findMigration(db, request.params.id);
    const productions = await listProductions(db, migration.id);
    return show(reply, 'data/pages/data.njk', {
      title: 'Data',
      section: 'migrations',
      tab: 'data',
      migration: migrationForPages(migration),
      ...dataPage(migration, { facts, runs, productions }, accessOf(request)),
      formToken: randomUUID(),
    });
  });
}
