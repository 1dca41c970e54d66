import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Refusal } from '../../lib/refusal.ts';
import { migrationForPages } from '../../migrations/migration.ts';
import { findMigration, recordFacts } from '../../migrations/store.ts';
import { refuseRoles } from '../../people/access.ts';
import type { Problem } from '../../ui/problem.ts';
import { extractsIn } from '../extract.ts';
import { qualitySection } from '../quality/production-section.ts';
import { askForQuality, listQualityRuns, settled } from '../quality/run-store.ts';
import type { DataPages } from '../routes.ts';
import { readSide, type Side } from '../side.ts';
import { mayReceive } from '../sides-seen.ts';
import { listUnreceived } from '../upload-package/sent-package-store.ts';
import { unreceivedOn } from '../upload-package/unreceived.ts';
import { isInUse } from './chains.ts';
import { daysWithoutDelivery, saidNotSent } from './delivery-days.ts';
import { productionPage } from './production-page.ts';
import { findProduction, listProductions, statedDeliveryDays } from './production-store.ts';
import { productionsPage } from './productions-page.ts';
import { readDays } from './read-days.ts';
import type { Production } from './receipt.ts';
import { receiptAsCsv } from './receipt-csv.ts';
import { sayWhatItHolds } from './say-what-it-holds.ts';
import { useProduction } from './use-production.ts';
import { whyNotCompared } from './why-not-compared.ts';

type Address = {
  Params: { id: string; number: string; side: string };
  Body: Record<string, unknown> | undefined;
};

/** What arrived from suppliers, each with its receipt, and taking one as the extract that is compared. */
export function productionRoutes(app: FastifyInstance, pages: DataPages): void {
  const { db, jobs, clock, show, userOf, accessOf } = pages;

  app.get<Address>('/migrations/:id/data/productions', (request, reply) =>
    showProductions(request, reply, { problems: [], typed: {} }),
  );

  app.post<Address>('/migrations/:id/data/:side/days-without-delivery', async (request, reply) => {
    const { id, side, missing } = await missingOn(request);
    const typed = request.body ?? {};
    const { days, why, problems } = readDays(typed, side, missing);
    if (problems.length > 0)
      return showProductions(request, reply.code(400), { problems, typed: { ...typed, side } });
    const facts = days.map((day) => notSent(id, { side, day }, why));
    await recordFacts(db, facts, { who: userOf(request), clock });
    return reply.redirect(`/migrations/${id}/data/productions`, 303);
  });

  /** It was not so: a delivery was due and is missing. */
  app.post<Address>(
    '/migrations/:id/data/:side/days-without-delivery/withdrawal',
    async (request, reply) => {
      const { id, side, said } = await missingOn(request);
      const day = String(request.body?.day ?? '');
      if (said.has(day)) {
        const fact = { ...notSent(id, { side, day }, ''), value: null };
        await recordFacts(db, [fact], { who: userOf(request), clock });
      }
      return reply.redirect(`/migrations/${id}/data/productions`, 303);
    },
  );

  async function missingOn(request: FastifyRequest<Address>) {
    const side = readSide(request.params.side);
    if (!mayReceive(accessOf(request), side)) throw refusedBut(side, 'say what was not sent');
    const { migration, facts } = await findMigration(db, request.params.id);
    const due = (await statedDeliveryDays(db, migration.id))[side] ?? [];
    const missing = daysWithoutDelivery(await listProductions(db, migration.id), side, due);
    return { id: migration.id, side, missing, said: saidNotSent(facts, side) };
  }

  async function showProductions(
    request: FastifyRequest<Address>,
    reply: FastifyReply,
    { problems, typed }: { problems: Problem[]; typed: Record<string, unknown> },
  ) {
    const { migration, facts } = await findMigration(db, request.params.id);
    const productions = await listProductions(db, migration.id);
    const deliveries = { facts, stated: await statedDeliveryDays(db, migration.id) };
    return show(reply, 'data/receive/pages/productions.njk', {
      title: 'Productions',
      section: 'migrations',
      tab: 'data',
      migration: migrationForPages(migration),
      ...productionsPage(migration, productions, deliveries, accessOf(request)),
      ...unreceivedOn(migration, await listUnreceived(db, migration.id)),
      ...{ problems, typed },
    });
  }

  app.get<Address>('/migrations/:id/data/productions/:number', async (request, reply) => {
    const { migration, facts } = await findMigration(db, request.params.id);
    const production = await findProduction(db, migration.id, readNumber(request.params.number));
    const all = await listProductions(db, migration.id);
    const compared = extractsIn(facts).find(({ side }) => side === production.side);
    return show(reply, 'data/receive/pages/production.njk', {
      title: `Production ${production.number}`,
      section: 'migrations',
      tab: 'data',
      migration: migrationForPages(migration),
      ...productionPage(migration, production, { all, compared }, accessOf(request)),
      quality: await qualityOf(production, all),
      formToken: randomUUID(),
    });
  });

  app.get<Address>(
    '/migrations/:id/data/productions/:number/receipt.csv',
    async (request, reply) => {
      const { migration } = await findMigration(db, request.params.id);
      const number = readNumber(request.params.number);
      const { receipt } = await findProduction(db, migration.id, number);
      return reply
        .type('text/csv; charset=utf-8')
        .header(
          'content-disposition',
          `attachment; filename="receipt-${migration.id}-${number}.csv"`,
        )
        .send(receiptAsCsv(receipt));
    },
  );

  async function qualityOf(production: Production, all: Production[]) {
    const { migration, number } = production;
    if (whyNotCompared(production, all)) return undefined;
    const runs = await listQualityRuns(db, migration);
    const newest = runs.findLast((run) => run.production === number);
    return qualitySection(newest && (await settled({ db, jobs }, newest)), {
      base: `/migrations/${migration}/data`,
      number,
      isInUse: isInUse(production, all),
    });
  }

  app.post<Address>('/migrations/:id/data/productions/:number/quality', async (request, reply) => {
    const { migration } = await findMigration(db, request.params.id);
    const production = await findProduction(db, migration.id, readNumber(request.params.number));
    const why = whyNotCompared(production, await listProductions(db, migration.id));
    if (why) throw new Refusal('production-unusable', why);
    const { number } = production;
    const newest = (await listQualityRuns(db, migration.id)).findLast(
      (run) => run.production === number,
    );
    // One that the queue has given up is ended, so that it does not stand in the way.
    if (newest) await settled({ db, jobs }, newest);
    const asked = { migration: migration.id, production: number, byItself: false };
    await askForQuality({ db, jobs }, asked, { who: userOf(request), clock });
    return reply.redirect(`/migrations/${migration.id}/data/productions/${number}#quality`, 303);
  });

  app.post<Address>('/migrations/:id/data/productions/:number/use', async (request, reply) => {
    const { migration } = await findMigration(db, request.params.id);
    const production = await findProduction(db, migration.id, readNumber(request.params.number));
    const { side, number } = production;
    if (!mayReceive(accessOf(request), side))
      throw refusedBut(side, 'say which extract is compared');
    const named = { migration: migration.id, number };
    await useProduction(db, named, { who: userOf(request), clock });
    return reply.redirect(`/migrations/${migration.id}/data`, 303);
  });

  app.post<Address>('/migrations/:id/data/productions/:number/holds', async (request, reply) => {
    const { migration } = await findMigration(db, request.params.id);
    const { number, side } = await findProduction(
      db,
      migration.id,
      readNumber(request.params.number),
    );
    if (!mayReceive(accessOf(request), side)) throw refusedBut(side, 'say what a production holds');
    const { kind } = z.object({ kind: z.enum(['full', 'delta']) }).parse(request.body);
    const said = { migration: migration.id, number, kind };
    await sayWhatItHolds(db, said, { who: userOf(request), clock });
    return reply.redirect(`/migrations/${migration.id}/data/productions/${number}`, 303);
  });
}

function notSent(migration: string, value: { side: Side; day: string }, reason: string) {
  const subject = `${value.side} ${value.day}`;
  return { migration, kind: 'nothing-sent', subject, value, reason } as const;
}

function refusedBut(side: Side, may: string): Refusal {
  const supplier = side === 'source' ? 'current-supplier' : 'new-supplier';
  return refuseRoles(['practice-manager', 'practice-staff', 'clinical-lead', supplier], may);
}

function readNumber(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}
