import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../lib/refusal.ts';
import { migrationForPages } from '../migrations/migration.ts';
import { findMigration } from '../migrations/store.ts';
import { comparisonPage } from './comparison-page.ts';
import { BROKEN_OFF, COMPARISONS } from './comparison-run.ts';
import { extractsIn } from './extract.ts';
import { type Finished, openFinished } from './finished-comparison.ts';
import { readFormToken } from './form-token.ts';
import { recordLook } from './looks.ts';
import { recordPage } from './record-page.ts';
import { nounOf } from './record-words.ts';
import { RECORDS_ON_A_PAGE, recordsPage } from './records-page.ts';
import type { DataPages } from './routes.ts';
import { progressInWords } from './run-words.ts';
import { type Side, systemOf } from './side.ts';
import { sideSeen } from './sides-seen.ts';
import { readWhichRecords } from './which-records.ts';

type Address = {
  Params: { id: string; number: string; n: string };
  Querystring: { type?: string; fate?: string; of?: string; page?: string };
  Body: Record<string, unknown>;
};

/** Asking for a comparison, and looking at what came of it down to each record. */
export function comparisonRoutes(app: FastifyInstance, pages: DataPages): void {
  const { db, jobs, clock, show, userOf, accessOf, places } = pages;

  app.post<Address>('/migrations/:id/data/comparisons', async (request, reply) => {
    const { migration, facts } = await findMigration(db, request.params.id);
    const extracts = extractsIn(facts);
    const source = extracts.find(({ side }) => side === 'source');
    const target = extracts.find(({ side }) => side === 'target');
    if (!source || !target) throw notBoth(systemOf(migration, source ? 'target' : 'source'));
    const asked = {
      migration: migration.id,
      formToken: readFormToken(request.body?.formToken),
    };
    const of = { source_extract: source.id, target_extract: target.id };
    const by = { who: userOf(request), clock };
    const number = await COMPARISONS.ask({ db, jobs }, asked, of, by);
    return reply.redirect(`/migrations/${migration.id}/data/comparisons/${number}`, 303);
  });

  app.get<Address>('/migrations/:id/data/comparisons/:number', async (request, reply) => {
    const { layout, run, standing, systems, comparisonBase } = await find(request.params);
    switch (standing) {
      case 'waiting':
      case 'running':
        return show(reply, 'data/pages/under-way.njk', {
          ...layout,
          what: 'the comparison',
          self: comparisonBase,
          progress: progressInWords(run, standing, systems),
        });
      case 'failed':
      case 'lost':
        return show(reply, 'data/pages/comparison-failed.njk', {
          ...layout,
          problem: run.problem ?? BROKEN_OFF,
          formToken: randomUUID(),
        });
      case 'finished':
        return showFinished(reply, request.params);
    }
  });

  async function showFinished(reply: FastifyReply, params: Address['Params']) {
    const { layout, finished, systems, comparisonBase } = await find(params);
    return finished(async ({ opened, found, run }) => {
      const { source, target } = found;
      return show(reply, 'data/pages/comparison.njk', {
        ...layout,
        ...comparisonPage(await opened.summary(), systems, comparisonBase),
        systems,
        askedAt: run.asked_at,
        who: run.who_name,
        fingerprints: { source: source.fingerprint, target: target.fingerprint },
        isSameData: source.fingerprint === target.fingerprint,
      });
    });
  }

  app.get<Address>('/migrations/:id/data/comparisons/:number/records', async (request, reply) => {
    const { layout, finished, systems, comparisonBase } = await find(request.params);
    return finished(async ({ opened }) => {
      const which = readWhichRecords(request.query, Object.keys((await opened.summary()).byType));
      const page = readNumber(request.query.page ?? '1');
      const { type, fates } = which;
      const offset = (page - 1) * RECORDS_ON_A_PAGE;
      const only = onlySide(request);
      const limit = RECORDS_ON_A_PAGE;
      const found = await opened.outcomes({ type, fates, offset, limit, only });
      if (found.rows.length === 0 && page > 1) throw nothingThere();
      await keepLook(
        request,
        layout.number,
        found.rows.map(({ n }) => n),
      );
      const { many } = nounOf(type);
      const name = many.charAt(0).toUpperCase() + many.slice(1);
      return show(reply, 'data/pages/records.njk', {
        ...layout,
        ...recordsPage(which, found, { page, base: comparisonBase, systems }),
        title: `${name} of comparison ${layout.number}`,
        base: comparisonBase,
        name,
      });
    });
  });

  app.get<Address>(
    '/migrations/:id/data/comparisons/:number/records/:n',
    async (request, reply) => {
      const { layout, finished, systems, comparisonBase } = await find(request.params);
      return finished(async ({ opened }) => {
        const n = readNumber(request.params.n);
        const list = await listOf(request.query, opened);
        const pair = await opened.record(n, list, onlySide(request));
        if (!pair) throw nothingThere();
        await keepLook(request, layout.number, [n]);
        const which = list ?? { type: pair.type, fates: [pair.fate], of: pair.fate };
        const only = onlySide(request);
        const page = recordPage(pair, which, { systems, base: comparisonBase, only });
        const heading = page.noun.charAt(0).toUpperCase() + page.noun.slice(1);
        return show(reply, 'data/pages/record.njk', {
          ...layout,
          ...page,
          // Without a name or a date: titles stay in the browser's history.
          title: `${heading} ${pair.n} of comparison ${layout.number}`,
          heading,
        });
      });
    },
  );

  function onlySide(request: FastifyRequest): Side | undefined {
    const seen = sideSeen(accessOf(request));
    return seen === 'both' ? undefined : seen;
  }

  /** Whoever sees patients' records is seen doing so. */
  async function keepLook(request: FastifyRequest, comparison: number, records: number[]) {
    const { id } = request.params as Address['Params'];
    const by = { who: userOf(request), clock };
    await recordLook(db, { migration: id, comparison, records }, by);
  }

  async function find({ id, number }: { id: string; number: string }) {
    const { migration, facts } = await findMigration(db, id);
    const found = await COMPARISONS.find(db, { migration: id, number: readNumber(number) });
    if (!found) throw nothingThere();
    const { run, standing } = await COMPARISONS.withStanding({ db, jobs }, found);
    const base = `/migrations/${id}/data`;
    return {
      run,
      standing,
      systems: { source: systemOf(migration, 'source'), target: systemOf(migration, 'target') },
      comparisonBase: `${base}/comparisons/${run.number}`,
      layout: {
        title: `Comparison ${run.number}`,
        section: 'migrations',
        tab: 'data',
        migration: migrationForPages(migration),
        base,
        number: run.number,
      },
      finished: <T>(look: (finished: Finished) => Promise<T>) =>
        openFinished({ run, facts, places }, look),
    } as const;
  }
}

/** The list that a record was opened from; undefined where it was not opened from one. */
async function listOf(query: Address['Querystring'], opened: Finished['opened']) {
  if (!query.fate && !query.of) return undefined;
  return readWhichRecords(query, Object.keys((await opened.summary()).byType));
}

function readNumber(text: string): number {
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text);
  throw nothingThere();
}

function nothingThere(): Refusal {
  return new Refusal(
    'not-found',
    'There is no such comparison or record. Choose the comparison on the data page, and follow one of its numbers.',
  );
}

function notBoth(system: string): Refusal {
  return new Refusal(
    'extract-missing',
    `A comparison needs both extracts, and that of ${system} is not here yet. Add it on the data page, then compare.`,
  );
}
