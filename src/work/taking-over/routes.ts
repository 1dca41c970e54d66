import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { today } from '../../lib/clock.ts';
import { Refusal } from '../../lib/refusal.ts';
import { accessIn } from '../../migrations/access/access-in.ts';
import { migrationsHeldBy } from '../../migrations/access/store.ts';
import { currentFacts, type NewFact } from '../../migrations/fact.ts';
import { factInWords } from '../../migrations/fact-in-words.ts';
import { migrationForPages } from '../../migrations/migration.ts';
import {
  entriesOfRows,
  factsOf,
  findMigration,
  listMigrations,
  lockMigration,
  recordFacts,
} from '../../migrations/store.ts';
import { whyNotPlanned } from '../../plan/why-not-planned.ts';
import { bookInEdition } from '../../registers/book-in-edition.ts';
import { addRows } from '../../registers/change-rows.ts';
import type { BookPages } from '../../registers/opened-book.ts';
import type { Problem } from '../../ui/problem.ts';
import { isOfOnePractice, offersOf } from './offers.ts';
import { rowOffersOf } from './row-offers.ts';

type Address = {
  Params: { id: string };
  Querystring: { from?: string; saved?: string };
  Body: Record<string, unknown> | undefined;
};

const TOKEN = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** How the reasons of what was taken over begin, by which the page finds it again. */
const TAKEN_OVER = 'Taken over from ';

/** Setting a migration up from an earlier one: lists, people, figures, and rows of record books that can be copied. */
export function takingOverRoutes(app: FastifyInstance, pages: BookPages): void {
  const { db, clock, planner, show } = pages;
  const address = '/migrations/:id/taking-over';

  app.get<Address>(address, async (request, reply) => {
    const here = await open(request, request.params.id);
    const { from } = request.query;
    return from ? showOffers(reply, request, here, from) : showChoice(reply, request, here);
  });

  app.post<Address>(address, async (request, reply) => {
    const here = await open(request, request.params.id);
    const form = request.body ?? {};
    const token = String(form.token ?? '');
    if (!TOKEN.test(token)) throw incomplete();
    const earlier = await openEarlier(request, here, String(form.from ?? ''));
    const taken = [form.take ?? []].flat().map(String);
    const { name } = earlier.migration.practice;
    const reason = `${TAKEN_OVER}${name} (${earlier.migration.id})`;
    const statedIn = (facts: typeof here.facts): NewFact[] =>
      offersOf(earlier, { ...here, facts })
        .filter(({ id }) => taken.includes(id))
        .flatMap((offer) => offer.facts)
        .map((fact) => ({ ...fact, migration: here.migration.id, reason }) as NewFact);
    const rows = (await rowOffers(earlier, here)).filter(({ id }) => taken.includes(id));
    const message = whyNotTaken(here, statedIn(here.facts), taken);
    if (message) {
      const problems = [{ field: 'take', message }];
      return showOffers(reply.code(400), request, here, earlier.migration.id, { taken, problems });
    }
    await db.transaction().execute(async (within) => {
      await lockMigration(within, here.migration.id);
      const { facts } = await findMigration(within, here.migration.id);
      await recordFacts(within, statedIn(facts), { who: here.access.user, clock });
    });
    for (const { book, kind, rows: values, id } of rows) {
      const added = {
        migration: here.migration.id,
        kind,
        rows: values,
        formToken: `${token}.${id}`,
        reason,
      };
      await addRows(pages, book, added, { who: here.access.user });
    }
    return reply.redirect(`${here.base}?saved=taken`, 303);
  });

  async function open(request: FastifyRequest, id: string) {
    const { migration, facts } = await findMigration(db, id);
    const { edition } = planner.plan(migration, facts);
    const { user } = pages.accessOf(request);
    const access = accessIn(facts, user, today(clock).toString());
    return { migration, facts, edition, access, base: `/migrations/${id}/taking-over` };
  }

  type Opened = Awaited<ReturnType<typeof open>>;

  /** An earlier migration in which this person takes part. */
  async function openEarlier(request: FastifyRequest, here: Opened, id: string): Promise<Opened> {
    const earlier = await open(request, id);
    if (earlier.access.roles.size > 0 && id !== here.migration.id) return earlier;
    throw new Refusal(
      'not-found',
      'There is no such migration to take anything over from. Choose one of the list.',
    );
  }

  function rowOffers(earlier: Opened, here: Opened) {
    const books = pages.books.map((book) => bookInEdition(book, here.edition, pages.editions));
    const isSamePractice = isOfOnePractice(earlier.migration, here.migration);
    const of = { id: earlier.migration.id, access: earlier.access, isSamePractice };
    return rowOffersOf(db, of, { id: here.migration.id, books, access: here.access });
  }

  function whyNotTaken({ migration, facts }: Opened, stated: NewFact[], taken: string[]) {
    if (taken.length === 0) return 'Choose what to take over';
    return whyNotPlanned(planner, migration, facts, stated);
  }

  async function showChoice(reply: FastifyReply, request: FastifyRequest, here: Opened) {
    const { id } = here.access.user;
    const mine = await migrationsHeldBy(db, id, today(clock).toString());
    const others = await listMigrations(
      db,
      mine.filter((each) => each !== here.migration.id),
    );
    const { saved } = request.query as Address['Querystring'];
    return show(reply, 'work/taking-over/pages/taking-over.njk', {
      ...layoutOf(here),
      from: others.map(({ migration }) => ({
        id: migration.id,
        text: `${migration.practice.name}, ${migration.currentSystem.name} to ${migration.newSystem.name}`,
      })),
      taken: await takenSoFar(here),
      saved: saved === 'taken' ? 'Taken over. The plan is computed anew.' : undefined,
    });
  }

  async function showOffers(
    reply: FastifyReply,
    request: FastifyRequest,
    here: Opened,
    from: string,
    failed: { taken?: string[]; problems: Problem[] } = { problems: [] },
  ) {
    const earlier = await openEarlier(request, here, from);
    const facts = offersOf(earlier, here);
    const rows = (await rowOffers(earlier, here)).map((offer) => ({ ...offer, isUsual: true }));
    return show(reply, 'work/taking-over/pages/offers.njk', {
      ...layoutOf(here),
      earlier: { id: from, name: earlier.migration.practice.name },
      token: randomUUID(),
      offers: [...facts, ...rows].map(({ id, title, says, isUsual }) => ({
        value: id,
        text: title,
        hint: { text: says },
        checked: failed.taken?.includes(id) ?? isUsual,
      })),
      problems: failed.problems,
    });
  }

  /** What was taken over into this migration, as history tells it. */
  async function takenSoFar({ migration, edition }: Opened): Promise<string[]> {
    const facts = currentFacts(await factsOf(db, migration.id));
    const rows = await entriesOfRows(db, migration.id, { reasonFrom: TAKEN_OVER });
    return [
      ...facts
        .filter(({ reason }) => reason.startsWith(TAKEN_OVER))
        .map((fact) => `${factInWords(fact, undefined, edition)} ${fact.reason}.`),
      ...rows.map(({ value, reason }) => `${String((value as { says: string }).says)} ${reason}.`),
    ];
  }
}

function layoutOf({
  migration,
  base,
}: {
  migration: Parameters<typeof migrationForPages>[0];
  base: string;
}) {
  return {
    title: 'Set up from an earlier migration',
    migration: migrationForPages(migration),
    tab: 'overview',
    section: 'migrations' as const,
    base,
  };
}

function incomplete(): Refusal {
  return new Refusal(
    'usage-wrong',
    'This form is not complete, so nothing was taken over. Choose the earlier migration again.',
  );
}
