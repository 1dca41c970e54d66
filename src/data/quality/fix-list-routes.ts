import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { OpenItems } from '../../engine/profile/open-items.ts';
import { Refusal } from '../../lib/refusal.ts';
import { migrationForPages } from '../../migrations/migration.ts';
import { findMigration } from '../../migrations/store.ts';
import { plural } from '../../ui/in-words.ts';
import type { Problem } from '../../ui/problem.ts';
import { recordFixListLook } from '../looks.ts';
import type { DataPages } from '../routes.ts';
import { systemOf } from '../side.ts';
import { decide, lastDecisions } from './decision-store.ts';
import { earlierItemsOf } from './earlier-items.ts';
import { PARTS, partOf } from './fix-list.ts';
import { fixListAsCsv } from './fix-list-csv.ts';
import { fixListPage, ITEMS_ON_A_PAGE } from './fix-list-page.ts';
import { lookAtItems, qualityOfPractice } from './latest.ts';
import { marksOf } from './marks.ts';
import type { QualityFound } from './quality-run.ts';
import { readDecision, type SentDecision } from './read-decision.ts';
import { requireSight } from './sight.ts';

type Address = {
  Params: { id: string; check: string };
  Querystring: { show?: string; page?: string; saved?: string };
  Body: Record<string, unknown> | undefined;
};

/** The records that a check names: looked at, worked through and ticked off. */
export function fixListRoutes(app: FastifyInstance, pages: DataPages): void {
  const { db, clock, show, userOf, accessOf, places } = pages;

  app.get<Address>('/migrations/:id/data/quality/:check', (request, reply) =>
    showList(request, reply, { typed: {}, problems: [] }),
  );

  app.get<Address>('/migrations/:id/data/quality/:check/list.csv', async (request, reply) => {
    const { latest, decisions, migration } = await find(request);
    const { check } = request.params;
    const part = partOf(request.query.show);
    const csv = await lookAtItems(places, latest, (items) =>
      fixListAsCsv(items, {
        check,
        decisions,
        marks: PARTS[part].marks,
        asOf: latest.profile.asOf,
        read: latest.staged,
      }),
    );
    await keepLook(request, latest, { items: [], total: csv.total });
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="fix-list-${migration.id}-${check}.csv"`)
      .send(csv.text);
  });

  app.post<Address>('/migrations/:id/data/quality/:check/decisions', async (request, reply) => {
    const { sent, problems } = readDecision(request.body ?? {});
    if (!sent) return showList(request, reply.code(400), { typed: request.body ?? {}, problems });
    const { latest, decisions } = await find(request);
    const { id, check } = request.params;
    const items = await lookAtItems(places, latest, (opened) =>
      meantBy(sent, opened, { check, marked: marksOf(decisions, latest.profile.asOf) }),
    );
    const { says, reason, seen } = sent;
    const by = { who: userOf(request), clock };
    const said = { migration: id, check, items, says, reason, seen };
    const { kept, meanwhile } = await decide(db, said, by);
    const part = partOf(String(request.body?.show ?? ''));
    const query = new URLSearchParams({ show: part, saved: `${kept}-${meanwhile}` });
    return reply.redirect(`/migrations/${id}/data/quality/${check}?${query}`, 303);
  });

  async function showList(
    request: FastifyRequest<Address>,
    reply: FastifyReply,
    { typed, problems }: { typed: Record<string, unknown>; problems: Problem[] },
  ) {
    const { migration, latest, decisions } = await find(request);
    const { check } = request.params;
    const part = partOf(request.query.show ?? (typed.show ? String(typed.show) : undefined));
    const page = Math.max(1, Number.parseInt(request.query.page ?? '1', 10) || 1);
    const marked = marksOf(decisions, latest.profile.asOf);
    const earlier = await earlierItemsOf(db, places, latest);
    const found = await lookAtItems(places, latest, async (items) => {
      const offset = (page - 1) * ITEMS_ON_A_PAGE;
      const query = { check, marked, offset, limit: ITEMS_ON_A_PAGE };
      const gone = earlier === undefined ? undefined : await items.goneSince(earlier.folder, query);
      const listed =
        part === 'gone' && gone ? gone : await items.list({ ...query, marks: PARTS[part].marks });
      const read = part === 'gone' && earlier ? earlier.staged : latest.staged;
      return { counts: await items.counts(marked), gone: gone?.total, listed, read, decisions };
    });
    const shown = found.listed.rows.map(({ item }) => item);
    await keepLook(request, latest, { items: shown, total: shown.length });
    const base = `/migrations/${migration.id}/data`;
    return show(reply, 'data/quality/pages/fix-list.njk', {
      title: 'Fix list',
      section: 'migrations',
      tab: 'data',
      migration: migrationForPages(migration),
      system: systemOf(migration, 'source'),
      ...fixListPage(check, found, { base, part, page }),
      ...{
        typed,
        problems,
        production: latest.production,
        saved: savedInWords(request.query.saved),
      },
    });
  }

  async function find(request: FastifyRequest<Address>) {
    const { id, check } = request.params;
    const { migration, facts } = await findMigration(db, id);
    requireSight(accessOf(request), facts);
    const { latest } = await qualityOfPractice(db, id);
    if (!latest?.profile.checks.some((each) => each.id === check && each.records !== null))
      throw nothingThere();
    return { migration, latest, decisions: await lastDecisions(db, id, check) };
  }

  /** Whoever sees whose records there is something to put right in is seen doing so. */
  async function keepLook(
    request: FastifyRequest<Address>,
    { migration, number, production }: QualityFound,
    seen: { items: string[]; total: number },
  ) {
    const { check } = request.params;
    const by = { who: userOf(request), clock };
    await recordFixListLook(db, { migration, run: number, production, check, ...seen }, by);
  }
}

/** The things that are meant, as far as the list still has them. */
async function meantBy(
  { items, isForAll }: SentDecision,
  opened: OpenItems,
  { check, marked }: { check: string; marked: ReturnType<typeof marksOf> },
): Promise<string[]> {
  const ticked = (await opened.named(items)).filter(({ check_id }) => check_id === check);
  const all = isForAll
    ? await opened.list({
        check,
        marked,
        marks: PARTS['to-do'].marks,
        offset: 0,
        limit: MOST_ITEMS,
      })
    : { rows: [] };
  return [...new Set([...ticked, ...all.rows].map(({ item }) => item))];
}

/** More than any practice has of one kind. */
const MOST_ITEMS = 50_000_000;

/** "12-1": of so many it was kept, of so many somebody else said something meanwhile. */
function savedInWords(saved: string | undefined): string | undefined {
  const [, kept = '', meanwhile = ''] = /^(\d{1,9})-(\d{1,9})$/.exec(saved ?? '') ?? [];
  if (kept === '') return undefined;
  const others =
    meanwhile === '0'
      ? ''
      : ` Of ${meanwhile} somebody else said something since you opened the list: nothing of yours was kept there. Look at them again.`;
  return `${plural(Number(kept), 'record')}: what you said is kept.${others}`;
}

function nothingThere(): Refusal {
  return new Refusal(
    'not-found',
    'The last production that was checked has no such fix list. Choose a check on the page Data quality.',
  );
}
