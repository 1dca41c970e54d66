import type { FastifyInstance } from 'fastify';
import { Refusal } from '../lib/refusal.ts';
import { migrationForPages } from '../migrations/migration.ts';
import { findMigration } from '../migrations/store.ts';
import { plural } from '../ui/in-words.ts';
import { COMPARISONS, type ComparisonRun } from './comparison-run.ts';
import { openFinished } from './finished-comparison.ts';
import { type Look, looksAt } from './looks.ts';
import { patientForPage } from './records-page.ts';
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
      looks: await Promise.all(looks.map((look) => lookForPage(look, base))),
      page,
      pages,
    });

    /** Names are read from the comparison for this page only; where its files are gone, numbers are left. */
    async function lookForPage({ comparison, records, who, at }: Look, base: string) {
      const run = await COMPARISONS.find(db, { migration: migration.id, number: comparison });
      const patients = run ? await patientsOf(run, records) : [];
      return {
        at,
        who: who.name,
        what: plural(records.length, 'record'),
        href: `${base}/comparisons/${comparison}/records/${records[0]}`,
        comparison,
        patients,
      };
    }

    async function patientsOf(run: ComparisonRun, records: number[]): Promise<string[]> {
      try {
        return await openFinished({ run, facts, places }, async ({ opened }) => {
          const rows = await opened.numbered(records);
          const names = rows.map(({ patient }) => {
            const { name, dateOfBirth } = patientForPage(patient);
            return dateOfBirth ? `${name}, born ${dateOfBirth}` : name;
          });
          return [...new Set(names)];
        });
      } catch (error) {
        if (error instanceof Refusal) return [];
        throw error;
      }
    }
  });
}
