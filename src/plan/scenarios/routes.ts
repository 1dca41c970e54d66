import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../../db/connection.ts';
import type { Clock } from '../../lib/clock.ts';
import { Refusal } from '../../lib/refusal.ts';
import type { Fact, NewFact, Scenario } from '../../migrations/fact.ts';
import { migrationForPages } from '../../migrations/migration.ts';
import { findMigration, recordFacts } from '../../migrations/store.ts';
import type { User } from '../../people/user.ts';
import { LONGEST_NAME, problemWithText } from '../../ui/free-text.ts';
import type { Problem } from '../../ui/problem.ts';
import type { Show } from '../../ui/views.ts';
import { slug } from '../expand.ts';
import { problemsOfReason } from '../forms.ts';
import type { Planner } from '../planner.ts';
import { whyNotPlanned } from '../why-not-planned.ts';
import { readChange } from './read-change.ts';
import { previewPage, scenarioRow } from './scenario-pages.ts';

type Pages = {
  db: Database;
  clock: Clock;
  show: Show;
  userOf: (request: FastifyRequest) => User;
  planner: Planner;
};
type Address = {
  Params: { id: string; scenario: string };
  Querystring: Record<string, string>;
  Body: Record<string, unknown>;
};

/** What-if: a change previewed before it is made, kept under a name, compared with others, adopted with a reason. */
export function scenarioRoutes(app: FastifyInstance, pages: Pages): void {
  const { db, clock, show, planner } = pages;
  const list = '/migrations/:id/plan/scenarios';

  async function read(id: string) {
    const { migration, facts } = await findMigration(db, id);
    const { plan, edition } = planner.plan(migration, facts);
    return {
      plan,
      edition,
      facts,
      migration,
      preview: (change: Scenario) => planner.preview(migration, facts, change),
      layout: { migration: migrationForPages(migration), tab: 'plan', section: 'migrations' },
      base: `/migrations/${id}/plan`,
    } as const;
  }

  async function showList(
    reply: FastifyReply,
    id: string,
    form: Record<string, unknown>,
    problems: Problem[],
  ) {
    const { plan, facts, preview, layout, base } = await read(id);
    return show(reply, 'plan/scenarios/pages/scenarios.njk', {
      ...layout,
      title: 'What if',
      base,
      problems,
      typed: readChange(form, plan).typed,
      items: [...plan.tasks, ...plan.milestones].filter(({ done }) => !done),
      scenarios: scenariosIn(facts).map(({ id, subject, value }) => ({
        ...scenarioRow(subject, value, preview(value)),
        address: `${base}/scenarios/${id}`,
      })),
    });
  }

  app.get<Address>(list, (request, reply) => showList(reply, request.params.id, {}, []));

  app.get<Address>(`${list}/preview`, async (request, reply) => {
    const { plan, edition, preview, layout, base } = await read(request.params.id);
    const { change, problems } = readChange(request.query, plan);
    if (!change) return showList(reply.code(400), request.params.id, request.query, problems);
    return show(reply, 'plan/scenarios/pages/preview.njk', {
      ...layout,
      ...previewPage(preview(change), edition, change),
      title: 'What would change',
      base,
      change: JSON.stringify(change),
    });
  });

  app.post<Address>(list, async (request, reply) => {
    const { id } = request.params;
    const { plan, edition, preview, layout, base, facts } = await read(id);
    const change = readCarried(request.body.change, plan);
    const name = String(request.body.name ?? '').trim();
    const taken = scenariosIn(facts).some(({ subject }) => slug(subject) === slug(name));
    const problem = problemOfName(name, taken);
    if (problem) {
      return show(reply.code(400), 'plan/scenarios/pages/preview.njk', {
        ...layout,
        ...previewPage(preview(change), edition, change),
        title: 'What would change',
        base,
        change: JSON.stringify(change),
        typedName: name,
        problems: [problem],
      });
    }
    const fact: NewFact = { migration: id, kind: 'scenario', subject: name, value: change };
    await recordFacts(db, [fact], { who: pages.userOf(request), clock });
    const kept = scenariosIn((await findMigration(db, id)).facts).find(
      ({ subject }) => subject === name,
    );
    return reply.redirect(`${base}/scenarios/${kept?.id ?? ''}`, 303);
  });

  app.get<Address>(`${list}/:scenario`, (request, reply) =>
    showScenario(reply, request.params, []),
  );

  async function showScenario(reply: FastifyReply, params: Address['Params'], problems: Problem[]) {
    const { edition, preview, layout, base, facts } = await read(params.id);
    const { subject, value } = named(facts, params.scenario);
    return show(reply, 'plan/scenarios/pages/scenario.njk', {
      ...layout,
      ...previewPage(preview(value), edition, value),
      title: subject,
      base,
      address: `${base}/scenarios/${params.scenario}`,
      problems,
    });
  }

  app.post<Address>(`${list}/:scenario/adoption`, async (request, reply) => {
    const { id, scenario } = request.params;
    const { base, facts, migration } = await read(id);
    const { subject, value } = named(facts, scenario);
    const reason = String(request.body.reason ?? '').trim();
    const missing = 'Say why it is adopted, and who agreed';
    const problems = problemsOfReason('reason', reason, missing);
    if (problems.length > 0) return showScenario(reply.code(400), request.params, problems);
    const adopted: NewFact[] = factsOfChange(id, value, reason);
    const message = whyNotPlanned(planner, migration, facts, adopted);
    if (message) {
      return showScenario(reply.code(400), request.params, [{ field: 'reason', message }]);
    }
    const withdrawn: NewFact = { migration: id, kind: 'scenario', subject, value: null, reason };
    await recordFacts(db, [...adopted, withdrawn], { who: pages.userOf(request), clock });
    return reply.redirect(`${base}?saved=adopted`, 303);
  });
}

/** What is wrong with the name of a scenario to be kept. */
function problemOfName(name: string, taken: boolean): Problem | undefined {
  const field = 'name';
  if (!slug(name)) return { field, message: 'Enter a name for the scenario' };
  if (taken) {
    return { field, message: 'A scenario of this name is kept already. Enter another name' };
  }
  return problemWithText(field, 'The name', name, LONGEST_NAME);
}

/** The scenarios that are kept; the id of its fact names each in an address, since a name could tell of a patient. */
function scenariosIn(facts: readonly Fact[]): { id: number; subject: string; value: Scenario }[] {
  return facts.flatMap((fact) =>
    fact.kind === 'scenario' && fact.value
      ? [{ id: fact.id, subject: fact.subject, value: fact.value }]
      : [],
  );
}

function named(facts: readonly Fact[], address: string) {
  const scenario = scenariosIn(facts).find(({ id }) => String(id) === address);
  if (scenario) return scenario;
  throw new Refusal(
    'not-found',
    'There is no scenario of this name any more. Choose one from the list of scenarios.',
  );
}

/** The change that the preview page carried along; it is read anew, since a form can send anything. */
function readCarried(text: unknown, plan: Parameters<typeof readChange>[1]): Scenario {
  const wrong = () =>
    new Refusal('usage-wrong', 'The change could not be read. Go back and preview it again.');
  let carried: Partial<Scenario>;
  try {
    carried = JSON.parse(String(text)) as Partial<Scenario>;
  } catch {
    throw wrong();
  }
  const [dated] = Object.entries(carried.dates ?? {});
  const [lasting] = Object.entries(carried.durations ?? {});
  const { change } = readChange(
    {
      item: dated?.[0] ?? lasting?.[0] ?? '',
      ...boxes('date', dated?.[1]),
      ...boxes('go-live', carried.goLive),
      days: lasting ? String(lasting[1].value) : '',
    },
    plan,
  );
  if (!change) throw wrong();
  return change;
}

function boxes(field: string, date: unknown): Record<string, string> {
  const [year = '', month = '', day = ''] = String(date ?? '').split('-');
  return { [`${field}-day`]: day, [`${field}-month`]: month, [`${field}-year`]: year };
}

function factsOfChange(
  migration: string,
  { goLive, dates, durations }: Scenario,
  reason: string,
): NewFact[] {
  return [
    ...(goLive
      ? [{ migration, kind: 'go-live' as const, subject: '', value: goLive, reason }]
      : []),
    ...Object.entries(dates).map(([subject, value]) => ({
      migration,
      kind: 'agreed' as const,
      subject,
      value,
      reason,
    })),
    ...Object.entries(durations).map(([subject, value]) => ({
      migration,
      kind: 'duration' as const,
      subject,
      value,
      reason,
    })),
  ];
}
