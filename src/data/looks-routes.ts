import type { FastifyInstance } from 'fastify';
import { migrationForPages } from '../migrations/migration.ts';
import { findMigration } from '../migrations/store.ts';
import { plural } from '../ui/in-words.ts';
import { looksAt } from './looks.ts';
import { lookForPage } from './looks-page.ts';
import type { DataPages } from './routes.ts';

type Address = { Params: { id: string }; Querystring: { page?: string } };

const LOOKS_ON_A_PAGE = 25;

/** Who looked at whose records, and when: for the practice, whose patients they are. */
export function looksRoutes(app: FastifyInstance, { db, show, places }: DataPages): void {
  app.get<Address>('/migrations/:id/data/looks', async (request, reply) => {
    const { migration, facts } = await findMigration(db, request.params.id);
    const page = Math.max(1, Number.parseInt(request.query.page ?? '1', 10) || 1);
    const place = { limit: LOOKS_ON_A_PAGE, offset: (page - 1) * LOOKS_ON_A_PAGE };
    const { looks, total } = await looksAt(db, migration.id, place);
    const pages = Math.max(1, Math.ceil(total / LOOKS_ON_A_PAGE));
    const base = `/migrations/${migration.id}/data`;
    const from = { db, places, migration: migration.id, facts, base };
    return show(reply, 'data/pages/looks.njk', {
      title: 'Who looked at patients’ records',
      section: 'migrations',
      tab: 'data',
      migration: migrationForPages(migration),
      base,
      firstLine:
        total === 0
          ? 'Nobody has looked at a patient’s record here.'
          : `Patients’ records were looked at ${plural(total, 'time')}, the newest first.`,
      looks: await Promise.all(looks.map((look) => lookForPage(look, from))),
      page,
      pages,
    });
  });
}
