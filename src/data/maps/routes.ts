import { existsSync } from 'node:fs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Coding, MapKind } from '../../engine/maps/map.ts';
import { KINDS } from '../../engine/maps/map.ts';
import { reviewEffect } from '../../engine/maps/review-folder.ts';
import { rowFaults } from '../../engine/maps/row-faults.ts';
import { suggestTargets } from '../../engine/maps/suggest.ts';
import { Refusal } from '../../lib/refusal.ts';
import { migrationForPages } from '../../migrations/migration.ts';
import { findMigration } from '../../migrations/store.ts';
import { lineOf, type SentForm } from '../../ui/form.ts';
import { LONGEST_REASON, problemWithText } from '../../ui/free-text.ts';
import { plural } from '../../ui/in-words.ts';
import type { Problem } from '../../ui/problem.ts';
import { readSentFile } from '../../ui/sent-file.ts';
import { mapsFolder } from '../places.ts';
import type { DataPages } from '../routes.ts';
import { giveVerdict, proposeTarget, reopenDecision } from './decide.ts';
import { faultInWords } from './in-words.ts';
import { decidedMap, type Imported, importMap } from './map-file.ts';
import { mapsPage } from './maps-page.ts';
import { nextFor } from './next-for.ts';
import { decisionOf, type MapSource, type Origin, standingOf } from './source.ts';
import { sourcePage } from './source-page.ts';
import { findReading, listSources, rememberedFor } from './store.ts';

type Address = {
  Params: { id: string; number: string };
  Querystring: { show?: string; page?: string };
  Body: SentForm;
};

/** What only the current system understands, and what two people decide that it means. */
export function mapRoutes(app: FastifyInstance, pages: DataPages): void {
  const { db, clock, show, userOf, places } = pages;

  app.get<Address>('/migrations/:id/data/maps', (request, reply) => showList(request, reply));

  app.get<Address>('/migrations/:id/data/maps/map.csv', async (request, reply) => {
    const { migration } = await findMigration(db, request.params.id);
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="map.csv"')
      .send(decidedMap(await listSources(db, migration.id)));
  });

  app.post<Address>('/migrations/:id/data/maps', async (request, reply) => {
    const { migration } = await findMigration(db, request.params.id);
    const { content, isTooLarge } = await readSentFile(request);
    if (!content) {
      const message = isTooLarge ? 'Choose a file of at most 20 MB' : 'Choose a CSV file';
      return showList(request, reply.code(400), { problems: [{ field: 'file', message }] });
    }
    const by = { who: userOf(request), clock };
    const told = await importMap(db, migration.id, { content, work: places.maps }, by);
    if ('problem' in told) {
      const problem = { field: 'file', message: 'Nothing was taken from this file' };
      return showList(request, reply.code(400), { problems: [problem], faults: told.problem });
    }
    return showList(request, reply, { told: importedInWords(told) });
  });

  app.get<Address>('/migrations/:id/data/maps/:number', (request, reply) =>
    showSource(request, reply),
  );

  app.post<Address>('/migrations/:id/data/maps/:number/proposals', async (request, reply) => {
    const { source } = await find(request);
    const form = request.body ?? {};
    const { target, problems } = readTarget(form, source);
    if (problems.length > 0) return showSource(request, reply.code(400), problems, form);
    const asked = { target, origin: readOrigin(form) };
    await proposeTarget(db, source, asked, { who: userOf(request), clock });
    return backTo(reply, source);
  });

  app.post<Address>('/migrations/:id/data/maps/:number/verdicts', async (request, reply) => {
    const { source } = await find(request);
    const form = request.body ?? {};
    const proposal = Number(lineOf(form, 'proposal'));
    const verdict = lineOf(form, 'verdict');
    if (verdict !== 'approve' && verdict !== 'reject' && verdict !== 'flag') throw nothingThere();
    const field = `comment-${proposal}`;
    const comment = lineOf(form, field);
    const problems = problemsWith(field, 'The comment', comment, verdict !== 'approve');
    if (problems.length > 0) return showSource(request, reply.code(400), problems, form);
    const by = { who: userOf(request), clock };
    await giveVerdict(db, source, { proposal, verdict, comment }, by);
    return backTo(reply, source);
  });

  app.post<Address>('/migrations/:id/data/maps/:number/reopening', async (request, reply) => {
    const { source } = await find(request);
    const form = request.body ?? {};
    const reason = lineOf(form, 'reason');
    const problems = problemsWith('reason', 'The reason', reason, true);
    if (problems.length > 0) return showSource(request, reply.code(400), problems, form);
    const decision = Number(lineOf(form, 'decision'));
    await reopenDecision(db, source, { decision, reason }, { who: userOf(request), clock });
    return backTo(reply, source);
  });

  async function showList(
    request: FastifyRequest<Address>,
    reply: FastifyReply,
    more: { problems?: Problem[]; faults?: string; told?: string } = {},
  ) {
    const { migration } = await findMigration(db, request.params.id);
    const sources = await listSources(db, migration.id);
    const mapped = sources.filter((each) => standingOf(each) === 'mapped');
    const folder = mapsFolder(places, migration.id);
    const keys = mapped.map(({ kind, source }) => ({ kind, ...source }));
    return show(reply, 'data/maps/pages/maps.njk', {
      title: 'Maps of codes',
      section: 'migrations',
      tab: 'data',
      migration: migrationForPages(migration),
      ...mapsPage(`/migrations/${migration.id}/data`, sources, {
        show: request.query.show ?? '',
        page: Math.max(1, Number.parseInt(request.query.page ?? '1', 10) || 1),
        reading: await findReading(db, migration.id),
        effect:
          mapped.length > 0 && existsSync(folder) ? await reviewEffect(folder, keys) : undefined,
      }),
      problems: more.problems ?? [],
      faults: more.faults,
      told: more.told,
    });
  }

  async function showSource(
    request: FastifyRequest<Address>,
    reply: FastifyReply,
    problems: Problem[] = [],
    typed: SentForm = {},
  ) {
    const { migration, source } = await find(request);
    const { kind, source: from } = source;
    const folder = mapsFolder(places, migration.id);
    const words = kind === 'unit' ? from.code : from.term;
    const isOpen = !decisionOf(source) && existsSync(folder);
    return show(reply, 'data/maps/pages/source.njk', {
      title: `Code ${source.number}`,
      section: 'migrations',
      tab: 'data',
      migration: migrationForPages(migration),
      back: `/migrations/${migration.id}/data/maps`,
      here: `/migrations/${migration.id}/data/maps/${source.number}`,
      ...sourcePage(source, {
        user: userOf(request),
        next: nextFor(userOf(request), source.number, await listSources(db, migration.id)),
        suggestions: isOpen ? await suggestTargets(folder, { kind, words }) : [],
        remembered: decisionOf(source) ? [] : await remembered(source),
      }),
      problems,
      typed,
    });
  }

  async function remembered(source: MapSource) {
    const found = await rememberedFor(db, source);
    return Promise.all(
      found.map(async (each) => ({
        ...each,
        practice: (await findMigration(db, each.migration)).migration.practice.name,
      })),
    );
  }

  async function find({ params: { id, number } }: FastifyRequest<Address>) {
    const { migration } = await findMigration(db, id);
    const [source] = /^[1-9]\d{0,8}$/.test(number)
      ? await listSources(db, migration.id, Number(number))
      : [];
    if (!source) throw nothingThere();
    return { migration, source };
  }
}

function backTo(reply: FastifyReply, { migration, number }: MapSource) {
  return reply.redirect(`/migrations/${migration}/data/maps/${number}`, 303);
}

function readOrigin(form: SentForm): Origin {
  const origin = lineOf(form, 'origin');
  return origin === 'suggested' || origin === 'remembered' ? origin : 'typed';
}

/** Checked as a line of a map is, whoever sends it. */
function readTarget(
  form: SentForm,
  { kind, source }: { kind: MapKind; source: Coding },
): { target: Coding | null; problems: Problem[] } {
  if (lineOf(form, 'stays') === 'text') return { target: null, problems: [] };
  const { target: system } = KINDS[kind];
  const target = { system, code: lineOf(form, 'code'), term: lineOf(form, 'term') };
  const faults = rowFaults({ kind, source, target, decision: '', line: 1 });
  const field = target.code ? 'term' : 'code';
  return {
    target,
    problems: [
      ...faults.map((fault) => ({
        field: fault === 'target-code-malformed' ? 'code' : field,
        message: faultInWords(fault),
      })),
      ...problemsWith('term', 'The words', target.term, false),
    ],
  };
}

function problemsWith(field: string, what: string, text: string, isNeeded: boolean): Problem[] {
  if (isNeeded && !text) return [{ field, message: `${what} must not be empty` }];
  const problem = problemWithText(field, what, text, LONGEST_REASON);
  return problem ? [problem] : [];
}

function importedInWords({ proposed, known, elsewhere }: Imported): string {
  return `${plural(proposed, 'line was', 'lines were')} taken as ${proposed === 1 ? 'a proposal' : 'proposals'}, for two people to approve. ${plural(known, 'was', 'were')} proposed or decided before, ${plural(elsewhere, 'is', 'are')} about what this practice does not have.`;
}

function nothingThere(): Refusal {
  return new Refusal(
    'not-found',
    'There is no such code to map. Choose one from the list of maps.',
  );
}
