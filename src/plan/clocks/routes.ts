import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../../db/connection.ts';
import { type Clock, today } from '../../lib/clock.ts';
import { Refusal } from '../../lib/refusal.ts';
import type { NewFact } from '../../migrations/fact.ts';
import { migrationForPages } from '../../migrations/migration.ts';
import { findMigration, recordFacts } from '../../migrations/store.ts';
import type { User } from '../../people/user.ts';
import type { Problem } from '../../ui/problem.ts';
import type { Show } from '../../ui/views.ts';
import type { Planner } from '../planner.ts';
import { clockFactsOf, ITERATED } from './clock-facts.ts';
import { clocksOf } from './clocks-of.ts';
import { clocksPage } from './clocks-page.ts';
import { recordIteration } from './record-iteration.ts';
import { type Report, readReport } from './report-form.ts';
import { recordedSoFar, reportable } from './reports.ts';

type Pages = {
  db: Database;
  clock: Clock;
  show: Show;
  userOf: (request: FastifyRequest) => User;
  planner: Planner;
};
type Address = { Params: { id: string }; Body: Record<string, unknown> };

const SAVED: Record<string, string> = {
  recorded: 'Recorded. The clocks are set anew.',
  withdrawn: 'Taken back. The clocks are set anew.',
};

/** The limits of a migration as clocks, and what people report so that they run. */
export function clockRoutes(app: FastifyInstance, pages: Pages): void {
  const { db, clock, show, planner } = pages;
  const address = '/migrations/:id/plan/clocks';

  async function read(id: string) {
    const { migration, facts } = await findMigration(db, id);
    return { migration, ...planner.plan(migration, facts), facts: clockFactsOf(facts) };
  }

  async function showClocks(
    reply: FastifyReply,
    id: string,
    { typed, problems = [] }: { typed?: Report['typed']; problems?: Problem[] } = {},
  ) {
    const { migration, plan, edition, calendar, facts } = await read(id);
    const clocks = clocksOf(edition, plan, facts, calendar, plan.today);
    return show(reply.code(problems.length > 0 ? 400 : 200), 'plan/clocks/pages/clocks.njk', {
      ...clocksPage(edition, plan, facts, clocks),
      migration: migrationForPages(migration),
      tab: 'plan',
      section: 'migrations',
      base: `/migrations/${id}/plan`,
      saved: SAVED[(reply.request.query as { saved?: string }).saved ?? ''],
      typed: typed ?? {},
      problems,
    });
  }

  app.get<Address>(address, (request, reply) => showClocks(reply, request.params.id));

  app.post<Address>(`${address}/report`, async (request, reply) => {
    const { id: migration } = request.params;
    const { plan, edition } = await read(migration);
    const report = readReport(request.body, reportable(edition, plan), today(clock).toString());
    if (!report.recorded) return showClocks(reply, migration, report);
    const { what, date, reason } = report.recorded;
    const by = { who: pages.userOf(request), clock };
    const counted = ITERATED.find((iterated) => iterated === what);
    if (counted) {
      const known = Number(request.body[`known-${counted}`]);
      await recordIteration(db, { migration, what: counted, date, reason, known }, by);
    } else {
      const fact: NewFact = { migration, kind: 'reported', subject: what, value: date, reason };
      await recordFacts(db, [fact], by);
    }
    return reply.redirect(`/migrations/${migration}/plan/clocks?saved=recorded`, 303);
  });

  app.post<Address>(`${address}/withdrawal`, async (request, reply) => {
    const { id: migration } = request.params;
    const { plan, edition, facts } = await read(migration);
    const subject = String(request.body.subject ?? '');
    const place = recordedSoFar(edition, plan, facts).findIndex((one) => one.subject === subject);
    if (place < 0) {
      throw new Refusal(
        'not-found',
        'This has been taken back already, or was never recorded. Open the limits again.',
      );
    }
    const reason = String(request.body.reason ?? '').trim();
    if (!reason) {
      const problem = {
        field: `withdrawal-${place + 1}`,
        message: 'Say why it is taken back',
      };
      return showClocks(reply, migration, { problems: [problem] });
    }
    const kind = subject in facts.reported ? 'reported' : 'iteration';
    const fact: NewFact = { migration, kind, subject, value: null, reason };
    await recordFacts(db, [fact], { who: pages.userOf(request), clock });
    return reply.redirect(`/migrations/${migration}/plan/clocks?saved=withdrawn`, 303);
  });
}
