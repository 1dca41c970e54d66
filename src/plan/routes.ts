import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../db/connection.ts';
import { type Edition, GO_LIVE } from '../guide/edition.ts';
import { type Clock, today } from '../lib/clock.ts';
import { Refusal } from '../lib/refusal.ts';
import type { Fact, NewFact } from '../migrations/fact.ts';
import { migrationForPages } from '../migrations/migration.ts';
import { factsOf, findMigration, recordFacts } from '../migrations/store.ts';
import { type Access, holdsOneOf, requireOneOf } from '../people/access.ts';
import type { Confirm } from '../people/confirmation/fresh.ts';
import { rolesInWords } from '../people/role.ts';
import type { User } from '../people/user.ts';
import type { Show } from '../ui/views.ts';
import { rootsOf } from './chain.ts';
import { baseId } from './expand.ts';
import { takeAlong } from './export/take-along.ts';
import {
  type FormContext,
  readAgreement,
  readCompletion,
  readRelease,
  readWithdrawal,
  type Statement,
} from './forms.ts';
import { goLivePage, rangeToSearch } from './go-live-page.ts';
import { whoMayState } from './may-state.ts';
import type { Plan } from './plan.ts';
import { planPage } from './plan-page.ts';
import type { Planner } from './planner.ts';
import { itemPage } from './task-page.ts';
import { whyNotPlanned } from './why-not-planned.ts';

type PlanPages = {
  db: Database;
  clock: Clock;
  show: Show;
  userOf: (request: FastifyRequest) => User;
  accessOf: (request: FastifyRequest) => Access;
  /** Asks for the second factor again, where that was long ago. */
  confirmOverride: Confirm;
  planner: Planner;
};
type Address = { Params: { id: string; item: string }; Body: Record<string, unknown> };

const SAVED: Record<string, string> = {
  done: 'Recorded as done. The plan is computed anew.',
  withdrawn: 'The completion is withdrawn. The plan is computed anew.',
  released: 'The agreed date is withdrawn. The plan is computed anew.',
  agreed: 'The date is set. The plan is computed anew.',
  adopted: 'The scenario is adopted. The plan is computed anew.',
};

/** Field under which a statement that leaves no plan is reported. */
const FIELD_OF: Record<Statement['form'], string> = {
  completion: 'done-on-day',
  withdrawal: 'withdrawal-reason',
  agreement: 'agreed-for-day',
  release: 'release-reason',
};

/** The plan of a migration, each task of it, and what people state about them. */
export function planRoutes(app: FastifyInstance, pages: PlanPages): void {
  const { db, clock, show, planner } = pages;

  async function read(id: string) {
    const { migration, facts } = await findMigration(db, id);
    const planned = planner.plan(migration, facts);
    return {
      ...planned,
      migration,
      facts,
      history: () => factsOf(db, id),
      search: () => planner.searchGoLive(migration, facts, rangeToSearch(planned.plan)),
      layout: { migration: migrationForPages(migration), tab: 'plan', section: 'migrations' },
      base: `/migrations/${id}/plan`,
    } as const;
  }

  async function showItem(
    reply: FastifyReply,
    { id, item }: Address['Params'],
    statement?: Statement,
  ) {
    const { plan, edition, facts, layout, base } = await read(id);
    const page = itemPage({ plan, edition, facts }, item, base);
    if (!page) throw nothingThere();
    const saved = SAVED[(reply.request.query as { saved?: string }).saved ?? ''];
    const who = whoMayState(edition, item);
    return show(reply.code(statement?.problem ? 400 : 200), 'plan/pages/task.njk', {
      ...layout,
      ...page,
      mayState: holdsOneOf(pages.accessOf(reply.request), who),
      whoMayState: rolesInWords(who),
      saved,
      typed: statement ? { [statement.form]: statement.typed } : {},
      problems: statement?.problem ?? [],
      needsConfirmation: statement?.needsConfirmation,
    });
  }

  function contextOf(
    item: string,
    plan: Plan,
    edition: Edition,
    facts: readonly Fact[],
  ): FormContext {
    const mayClose = mayFallOnClosedDays(edition, item);
    return {
      subject: item,
      today: today(clock).toString(),
      closed: (date) => (mayClose ? undefined : planner.closedDay(facts, date)),
      open: reachesGoLive(edition, item) ? openBeforeGoLive(plan, item) : [],
    };
  }

  /** Records what a form states about a task or milestone, or shows the form again with what is wrong. */
  function accept(path: string, saved: string, readForm: ReadForm) {
    app.post<Address>(`/migrations/:id/plan/:item/${path}`, async (request, reply) => {
      const { id, item } = request.params;
      const { plan, edition, base, migration, facts } = await read(id);
      if (!itemPage({ plan, edition, facts }, item, base)) throw nothingThere();
      const who = whoMayState(edition, item);
      requireOneOf(pages.accessOf(request), who, 'state about this task');
      const statement = readForm(request.body, contextOf(item, plan, edition, facts));
      if (!statement.fact) return showItem(reply, request.params, statement);
      const stated = { migration: id, ...statement.fact } as NewFact;
      const message = whyNotPlanned(planner, migration, facts, [stated]);
      if (message) {
        const problem = [{ field: FIELD_OF[statement.form], message }];
        return showItem(reply, request.params, { ...statement, problem });
      }
      const by = { who: pages.userOf(request), clock };
      await recordFacts(db, [stated], by);
      return reply.redirect(`${base}/${item}?saved=${saved}`, 303);
    });
  }

  app.get<Address>('/migrations/:id/plan', async (request, reply) => {
    const { migration, plan, edition, calendar, history, layout, base } = await read(
      request.params.id,
    );
    const facts = await history();
    const saved = SAVED[(request.query as { saved?: string }).saved ?? ''];
    return show(reply, 'plan/pages/plan.njk', {
      ...layout,
      ...planPage({ plan, edition, calendar }, base, planner.slippage(migration, facts)),
      takeAlong: takeAlong(plan, edition, facts),
      saved,
    });
  });
  app.get<Address>('/migrations/:id/plan/:item', (request, reply) =>
    showItem(reply, request.params),
  );
  accept('completion', 'done', readCompletion);
  accept('completion/withdrawal', 'withdrawn', readWithdrawal);
  accept('agreed-date', 'agreed', readAgreement);
  accept('agreed-date/withdrawal', 'released', readRelease);

  app.get<Address>(`/migrations/:id/plan/${GO_LIVE}`, async (request, reply) => {
    const { plan, edition, search, layout, base } = await read(request.params.id);
    const page = goLivePage(plan, edition, base, search());
    const saved = SAVED[(request.query as { saved?: string }).saved ?? ''];
    return show(reply, 'plan/pages/go-live.njk', { ...layout, ...page, saved });
  });
  app.post<Address>(
    `/migrations/:id/plan/${GO_LIVE}/date`,
    { preHandler: pages.confirmOverride },
    async (request, reply) => {
      const { id } = request.params;
      const { plan, edition, search, layout, base, facts } = await read(id);
      const context = contextOf(GO_LIVE, plan, edition, facts);
      const statement = readAgreement(request.body, context, 'The new go-live date');
      if (!statement.fact) {
        const page = goLivePage(plan, edition, base, search());
        return show(reply.code(400), 'plan/pages/go-live.njk', {
          ...layout,
          ...page,
          typed: statement.typed,
          problems: statement.problem ?? [],
        });
      }
      const { value, reason } = statement.fact;
      const fact = { migration: id, kind: 'go-live', subject: '', value, reason } as NewFact;
      await recordFacts(db, [fact], { who: pages.userOf(request), clock });
      return reply.redirect(`${base}/${GO_LIVE}?saved=agreed`, 303);
    },
  );
}

type ReadForm = (form: Record<string, unknown>, context: FormContext) => Statement;

function mayFallOnClosedDays({ tasks, milestones }: Edition, id: string): boolean {
  return [...tasks, ...milestones].some((item) => item.id === baseId(id) && item.closedDays);
}

function reachesGoLive({ milestones }: Edition, id: string): boolean {
  return milestones.some((m) => m.id === GO_LIVE && (m.id === id || m.reachedBy === id));
}

/** Tasks that have to be done for go live and are not, beside the one that reaches it. */
function openBeforeGoLive(plan: Plan, reaching: string): string[] {
  const roots = rootsOf(plan);
  return plan.tasks
    .filter(({ id, done }) => !done && id !== reaching && roots.latest(id) === 'go-live-date')
    .map(({ title }) => title);
}

function nothingThere(): Refusal {
  return new Refusal(
    'not-found',
    'The plan has no task or milestone at this address. Choose it from the plan.',
  );
}
