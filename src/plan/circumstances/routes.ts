import type { FastifyInstance, FastifyReply } from 'fastify';
import { Refusal } from '../../lib/refusal.ts';
import { migrationForPages } from '../../migrations/migration.ts';
import type { Problem } from '../../ui/problem.ts';
import { readAnswers } from './answers.ts';
import { circumstancesPage } from './circumstances-page.ts';
import { readClosure, readNation } from './closures.ts';
import { figureRoutes } from './figure-routes.ts';
import { readLists } from './lists.ts';
import { readPerson } from './people.ts';
import { LISTED, readBusy, readLeave, readWithdrawal } from './periods.ts';
import { type KnownMigration, type Pages, readKnown, stateFacts } from './state-facts.ts';
import type { Form, Known, Stated } from './stated.ts';

type Address = {
  Params: { id: string; kind: string; fact: string };
  Body: Form;
  Querystring: { saved?: string };
};

const SAVED: Record<string, string> = {
  recorded: 'Recorded. The plan is computed anew.',
  unchanged: 'Nothing was changed, so nothing was recorded.',
  withdrawn: 'Withdrawn. The plan is computed anew.',
};

/** What applies to a migration, its lists, leave and times to avoid; and a task's own figures. */
export function circumstancesRoutes(app: FastifyInstance, pages: Pages): void {
  const address = '/migrations/:id/plan/circumstances';

  function showAll(
    reply: FastifyReply,
    known: KnownMigration,
    failed: { typed: Form; problems: Problem[] },
  ) {
    const saved = SAVED[(reply.request.query as { saved?: string }).saved ?? ''];
    const status = failed.problems.length > 0 ? 400 : 200;
    return pages.show(reply.code(status), 'plan/circumstances/pages/circumstances.njk', {
      ...circumstancesPage(known, failed.typed),
      migration: migrationForPages(known.migration),
      tab: 'plan',
      section: 'migrations',
      base: `/migrations/${known.migration.id}/plan`,
      saved,
      problems: failed.problems,
    });
  }

  app.get<Address>(address, async (request, reply) => {
    const known = await readKnown(pages, request.params.id);
    return showAll(reply, known, { typed: {}, problems: [] });
  });

  function accept(path: string, field: string, read: (form: Form, known: Known) => Stated) {
    app.post<Address>(`${address}/${path}`, async (request, reply) => {
      const known = await readKnown(pages, request.params.id);
      const typed = request.body ?? {};
      const stated = read(typed, known);
      const { problems, recorded } = await stateFacts(pages, request, known, stated, field);
      if (problems.length > 0) {
        return showAll(reply, known, { typed: { ...typed, form: path }, problems });
      }
      const saved = recorded > 0 ? 'recorded' : 'unchanged';
      return reply.redirect(
        `/migrations/${request.params.id}/plan/circumstances?saved=${saved}`,
        303,
      );
    });
  }
  accept('answers', 'answers-reason', readAnswers);
  accept('lists', 'lists-reason', readLists);
  accept('nation', 'nation', readNation);
  accept('closed', 'closed-from-day', readClosure);
  accept('people', 'person-name', readPerson);
  accept('away', 'away-from-day', readLeave);
  accept('busy', 'busy-from-day', readBusy);

  app.post<Address>(`${address}/:kind/:fact/withdrawal`, async (request, reply) => {
    const { id, kind, fact: number } = request.params;
    const known = await readKnown(pages, id);
    const fact = known.facts.find((fact) => fact.kind === kind && String(fact.id) === number);
    if (!fact || !LISTED.some((listed) => listed === fact.kind)) throw withdrawnAlready();
    const typed = request.body ?? {};
    const stated = readWithdrawal(typed, fact);
    const field = `withdraw-${fact.id}`;
    const { problems } = await stateFacts(pages, request, known, stated, field);
    if (problems.length > 0)
      return showAll(reply, known, { typed: { ...typed, form: field }, problems });
    return reply.redirect(`/migrations/${id}/plan/circumstances?saved=withdrawn`, 303);
  });

  figureRoutes(app, pages);
}

function withdrawnAlready(): Refusal {
  return new Refusal(
    'not-found',
    'What you want to withdraw is not there any more. Open “What applies here” again to see what holds now.',
  );
}
