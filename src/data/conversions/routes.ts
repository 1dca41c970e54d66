import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { FORMATS } from '../../engine/formats/registry.ts';
import { Refusal } from '../../lib/refusal.ts';
import { migrationForPages } from '../../migrations/migration.ts';
import { findMigration } from '../../migrations/store.ts';
import { refuseRoles } from '../../people/access.ts';
import type { Problem } from '../../ui/problem.ts';
import { readFormToken } from '../form-token.ts';
import { findProduction, listProductions } from '../receive/production-store.ts';
import { whyNotCompared } from '../receive/why-not-compared.ts';
import type { DataPages } from '../routes.ts';
import { mayReceive } from '../sides-seen.ts';
import { BROKEN_OFF, CONVERSIONS, convertedBy } from './conversion.ts';
import { conversionProgress } from './conversion-words.ts';
import { conversionsPage, packagePage } from './conversions-page.ts';
import { handOut, isAgeKey } from './hand-out.ts';

type Address = {
  Params: { id: string; number: string };
  Querystring: { production?: string };
  Body: Record<string, unknown> | undefined;
};

/** Productions written in another format: asking for one, what became of every record, and handing it out. */
export function conversionRoutes(app: FastifyInstance, pages: DataPages): void {
  const { db, jobs, clock, show, userOf, accessOf, places } = pages;

  app.get<Address>('/migrations/:id/data/conversions', (request, reply) =>
    showList(reply, request, []),
  );

  app.post<Address>('/migrations/:id/data/conversions', async (request, reply) => {
    const { migration } = await findMigration(db, request.params.id);
    const { production, format, formToken } = request.body ?? {};
    const all = await listProductions(db, migration.id);
    const chosen = all.find(({ number }) => String(number) === production);
    const written_as = FORMATS.find(({ id }) => id === format)?.id;
    if (!chosen || !written_as) {
      const problems = [
        ...(chosen ? [] : [{ field: 'production', message: 'Choose a production' }]),
        ...(written_as ? [] : [{ field: 'format', message: 'Choose a format' }]),
      ];
      return showList(reply.code(400), request, problems);
    }
    const why = whyNotCompared(chosen, all);
    if (why) throw new Refusal('production-unusable', why);
    const asked = { migration: migration.id, formToken: readFormToken(formToken) };
    const of = { production: chosen.number, written_as };
    const by = { who: userOf(request), clock };
    const number = await CONVERSIONS.ask({ db, jobs }, asked, of, by);
    return reply.redirect(`/migrations/${migration.id}/data/conversions/${number}`, 303);
  });

  app.get<Address>('/migrations/:id/data/conversions/:number', (request, reply) =>
    showPackage(reply, request, []),
  );

  app.post<Address>(
    '/migrations/:id/data/conversions/:number/downloads',
    async (request, reply) => {
      const { run, production } = await find(request);
      const converted = convertedBy(run);
      if (!converted) throw nothingThere();
      if (!mayReceive(accessOf(request), production.side)) throw notTheirs(production.side);
      const key = request.body?.key;
      const to = typeof key === 'string' && key.trim() !== '' ? key.trim() : null;
      if (to !== null && !isAgeKey(to)) {
        const message =
          'Enter a public age key: it begins with age1. Ask whoever receives the package for theirs';
        return showPackage(reply.code(400), request, [{ field: 'key', message }]);
      }
      const out = await handOut({ db, clock, places }, { run, converted, to }, userOf(request));
      if (out.bytes !== undefined) reply.header('content-length', out.bytes);
      return reply
        .type(out.type)
        .header('content-disposition', `attachment; filename="${out.name}"`)
        .send(out.content);
    },
  );

  async function showList(
    reply: FastifyReply,
    request: FastifyRequest<Address>,
    problems: Problem[],
  ) {
    const { migration } = await findMigration(db, request.params.id);
    const runs = await CONVERSIONS.list(db, migration.id);
    const conversions = await Promise.all(
      runs.map((run) => CONVERSIONS.withStanding({ db, jobs }, run)),
    );
    const productions = await listProductions(db, migration.id);
    const { production = request.query.production, format } = request.body ?? {};
    return show(reply, 'data/conversions/pages/conversions.njk', {
      title: 'Converted packages',
      section: 'migrations',
      tab: 'data',
      migration: migrationForPages(migration),
      ...conversionsPage(migration, productions, conversions),
      formats: FORMATS.map(({ id, title }) => ({ id, title })),
      chosen: { production, format },
      problems,
      formToken: randomUUID(),
    });
  }

  async function showPackage(
    reply: FastifyReply,
    request: FastifyRequest<Address>,
    problems: Problem[],
  ) {
    const { migration, production, run, standing } = await find(request);
    const layout = {
      title: `Package ${run.number}`,
      section: 'migrations',
      tab: 'data',
      migration: migrationForPages(migration),
      base: `/migrations/${migration.id}/data`,
      self: `/migrations/${migration.id}/data/conversions/${run.number}`,
    } as const;
    const converted = convertedBy(run);
    if (converted)
      return show(reply, 'data/conversions/pages/package.njk', {
        ...layout,
        ...packagePage({ migration, production }, run, converted, accessOf(request)),
        problems,
      });
    if (standing === 'waiting' || standing === 'running')
      return show(reply, 'data/pages/under-way.njk', {
        ...layout,
        what: 'the conversion',
        progress: conversionProgress(run, standing),
      });
    return show(reply, 'data/conversions/pages/not-made.njk', {
      ...layout,
      problem: run.problem ?? BROKEN_OFF,
      again: `${layout.base}/conversions?production=${run.production}`,
    });
  }

  async function find({ params }: FastifyRequest<Address>) {
    const { migration } = await findMigration(db, params.id);
    const number = /^[1-9]\d{0,8}$/.test(params.number) ? Number(params.number) : 0;
    const found = await CONVERSIONS.find(db, { migration: migration.id, number });
    if (!found) throw nothingThere();
    const { run, standing } = await CONVERSIONS.withStanding({ db, jobs }, found);
    const production = await findProduction(db, migration.id, run.production);
    return { migration, production, run, standing };
  }
}

function nothingThere(): Refusal {
  return new Refusal(
    'not-found',
    'There is no such package. Open the page Converted packages of the migration and choose one there.',
  );
}

function notTheirs(side: 'source' | 'target'): Refusal {
  const supplier = side === 'source' ? 'current-supplier' : 'new-supplier';
  const who = ['practice-manager', 'practice-staff', 'clinical-lead', supplier] as const;
  return refuseRoles([...who], 'take this package, which holds patients’ records');
}
