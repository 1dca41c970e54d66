import type { FastifyInstance } from 'fastify';
import { today } from '../../lib/clock.ts';
import { migrationForPages } from '../../migrations/migration.ts';
import { findMigration } from '../../migrations/store.ts';
import type { DataPages } from '../routes.ts';
import { systemOf } from '../side.ts';
import { lastDecisions } from './decision-store.ts';
import { lookAtItems, qualityOfPractice } from './latest.ts';
import { marksOf } from './marks.ts';
import { type MarkCounts, qualityPage } from './quality-page.ts';
import { seesFixLists } from './sight.ts';
import { teamOf } from './team.ts';

type Address = { Params: { id: string }; Querystring: { saved?: string } };

const SAVED: Record<string, string> = {
  let: 'They see the fix lists now.',
  'let-no-more': 'They do not see the fix lists any more.',
};

/** What should be cleaned before the move, in counts. */
export function qualityRoutes(app: FastifyInstance, pages: DataPages): void {
  const { db, clock, show, accessOf, places } = pages;

  app.get<Address>('/migrations/:id/data/quality', async (request, reply) => {
    const { migration, facts } = await findMigration(db, request.params.id);
    const quality = await qualityOfPractice(db, migration.id);
    const access = accessOf(request);
    const to = {
      base: `/migrations/${migration.id}/data`,
      system: systemOf(migration, 'source'),
      sees: seesFixLists(access, facts),
    };
    return show(reply, 'data/quality/pages/quality.njk', {
      title: 'Data quality',
      section: 'migrations',
      tab: 'data',
      migration: migrationForPages(migration),
      ...qualityPage(quality, await marksIn(quality.latest), to),
      team: teamOf(facts, today(clock).toString()),
      saved: SAVED[request.query.saved ?? ''],
    });
  });

  async function marksIn(
    latest: Awaited<ReturnType<typeof qualityOfPractice>>['latest'],
  ): Promise<MarkCounts> {
    if (!latest) return [];
    const decisions = await lastDecisions(db, latest.migration);
    if (decisions.length === 0) return [];
    return await lookAtItems(places, latest, (items) =>
      items.counts(marksOf(decisions, latest.profile.asOf)),
    );
  }
}
