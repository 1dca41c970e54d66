import type { FastifyInstance, FastifyReply } from 'fastify';
import type { NewFact, Scenario } from '../../migrations/fact.ts';
import { recordFacts } from '../../migrations/store.ts';
import { moment } from '../../ui/in-words.ts';
import type { Problem } from '../../ui/problem.ts';
import { problemsOfReason } from '../forms.ts';
import { whyNotPlanned } from '../why-not-planned.ts';
import { scenarioAt } from './kept.ts';
import { type Address, type Pages, readForScenarios } from './pages.ts';
import { changeInWords, previewPage } from './scenario-pages.ts';

/** A scenario that is kept: what it would do, adopted or withdrawn with a reason. */
export function keptScenarioRoutes(app: FastifyInstance, pages: Pages): void {
  const { db, clock, show, planner } = pages;
  const address = '/migrations/:id/plan/scenarios/:scenario';

  async function showScenario(reply: FastifyReply, params: Address['Params'], problems: Problem[]) {
    const { edition, plan, tryOut, layout, base, facts } = await readForScenarios(pages, params.id);
    const { subject, value, who, at } = scenarioAt(facts, params.scenario);
    const tried = tryOut(value);
    return show(reply.code(problems.length > 0 ? 400 : 200), 'plan/scenarios/pages/scenario.njk', {
      ...layout,
      ...('preview' in tried
        ? previewPage(tried.preview, edition, value)
        : { firstLine: changeInWords(value, plan), impossible: tried.why }),
      title: subject,
      kept: `${who.name}, ${moment(at)}`,
      base,
      address: `${base}/scenarios/${params.scenario}`,
      problems,
    });
  }

  app.get<Address>(address, (request, reply) => showScenario(reply, request.params, []));

  app.post<Address>(
    `${address}/adoption`,
    { preHandler: pages.confirmOverride },
    async (request, reply) => {
      const { id, scenario } = request.params;
      const { base, facts, migration } = await readForScenarios(pages, id);
      const { subject, value } = scenarioAt(facts, scenario);
      const reason = String(request.body?.reason ?? '').trim();
      const missing = 'Say why it is adopted, and who agreed';
      const problems = problemsOfReason('reason', reason, missing);
      if (problems.length > 0) return showScenario(reply, request.params, problems);
      const adopted: NewFact[] = factsOfChange(id, value, reason);
      const message = whyNotPlanned(planner, migration, facts, adopted);
      if (message) return showScenario(reply, request.params, [{ field: 'reason', message }]);
      const withdrawn: NewFact = { migration: id, kind: 'scenario', subject, value: null, reason };
      await recordFacts(db, [...adopted, withdrawn], { who: pages.userOf(request), clock });
      return reply.redirect(`${base}?saved=adopted`, 303);
    },
  );

  app.post<Address>(`${address}/withdrawal`, async (request, reply) => {
    const { id, scenario } = request.params;
    const { base, facts } = await readForScenarios(pages, id);
    const { subject } = scenarioAt(facts, scenario);
    const reason = String(request.body?.reason ?? '').trim();
    const missing = 'Say why it is no longer thought about';
    const problems = problemsOfReason('withdrawal-reason', reason, missing);
    if (problems.length > 0) return showScenario(reply, request.params, problems);
    const withdrawn: NewFact = { migration: id, kind: 'scenario', subject, value: null, reason };
    await recordFacts(db, [withdrawn], { who: pages.userOf(request), clock });
    return reply.redirect(`${base}/scenarios?saved=withdrawn`, 303);
  });
}

/** What a scenario becomes when it is adopted: a fact for each of its changes, with the reason. */
export function factsOfChange(
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
