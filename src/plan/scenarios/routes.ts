import type { FastifyInstance, FastifyReply } from 'fastify';
import { Refusal } from '../../lib/refusal.ts';
import type { NewFact, Scenario } from '../../migrations/fact.ts';
import { findMigration, recordFacts } from '../../migrations/store.ts';
import { LONGEST_NAME, problemWithText } from '../../ui/free-text.ts';
import { moment } from '../../ui/in-words.ts';
import type { Problem } from '../../ui/problem.ts';
import { slug } from '../expand.ts';
import type { Plan } from '../plan.ts';
import { comparisonPage } from './comparison-page.ts';
import { scenariosIn } from './kept.ts';
import { keptScenarioRoutes } from './kept-routes.ts';
import { type Address, type Pages, readForScenarios } from './pages.ts';
import { readCarried, readChange } from './read-change.ts';
import { previewPage, scenarioRow } from './scenario-pages.ts';

const SAVED: Record<string, string> = {
  withdrawn: 'The scenario is withdrawn. The plan stays as it is.',
};

/** What-if: a change previewed before it is made, kept under a name, compared with others. */
export function scenarioRoutes(app: FastifyInstance, pages: Pages): void {
  const { db, clock, show } = pages;
  const list = '/migrations/:id/plan/scenarios';

  async function showList(
    reply: FastifyReply,
    id: string,
    form: Record<string, unknown>,
    problems: Problem[],
  ) {
    const { plan, facts, tryOut, layout, base } = await readForScenarios(pages, id);
    const { saved } = reply.request.query as { saved?: string };
    return show(reply.code(problems.length > 0 ? 400 : 200), 'plan/scenarios/pages/scenarios.njk', {
      ...layout,
      title: 'What if',
      base,
      saved: SAVED[saved ?? ''],
      problems,
      typed: readChange(form, plan).typed,
      items: [...plan.tasks, ...plan.milestones].filter(({ done }) => !done),
      scenarios: scenariosIn(facts).map(({ id, subject, value, who, at }) => ({
        ...scenarioRow(subject, value, tryOut(value), plan),
        id,
        kept: `${who.name}, ${moment(at)}`,
        address: `${base}/scenarios/${id}`,
      })),
    });
  }

  app.get<Address>(list, (request, reply) =>
    showList(reply, request.params.id, { item: request.query.item }, []),
  );

  app.get<Address>(`${list}/preview`, async (request, reply) => {
    const { id } = request.params;
    const { plan, edition, tryOut, layout, base } = await readForScenarios(pages, id);
    const { change, problems } = readChange(request.query, plan);
    if (!change) return showList(reply, id, request.query, problems);
    const tried = tryOut(change);
    if ('why' in tried) {
      return showList(reply, id, request.query, [{ field: 'item', message: tried.why }]);
    }
    return show(reply, 'plan/scenarios/pages/preview.njk', {
      ...layout,
      ...previewPage(tried.preview, edition, change),
      title: 'What would change',
      base,
      change: JSON.stringify(change),
    });
  });

  app.get<Address>(`${list}/comparison`, async (request, reply) => {
    const { id } = request.params;
    const read = await readForScenarios(pages, id);
    const { plan, edition, calendar, facts, tryOut, layout, base } = read;
    const chosen = new Set([request.query.scenario ?? []].flat());
    const scenarios = scenariosIn(facts).filter((kept) => chosen.has(String(kept.id)));
    if (scenarios.length === 0) {
      const message = 'Choose at least one scenario to hold against the plan as it is';
      return showList(reply, id, {}, [{ field: 'compare', message }]);
    }
    return show(reply, 'plan/scenarios/pages/comparison.njk', {
      ...layout,
      ...comparisonPage(
        { plan, edition, calendar },
        scenarios.map((kept) => ({
          kept,
          tried: tryOut(kept.value),
          address: `${base}/scenarios/${kept.id}`,
        })),
      ),
      base,
    });
  });

  app.post<Address>(list, async (request, reply) => {
    const { id } = request.params;
    const { plan, edition, tryOut, layout, base, facts } = await readForScenarios(pages, id);
    const change = carriedOrRefuse(request.body?.change, plan);
    const tried = tryOut(change);
    if ('why' in tried) throw new Refusal('plan-impossible', tried.why);
    const name = String(request.body?.name ?? '').trim();
    const taken = scenariosIn(facts).some(({ subject }) => slug(subject) === slug(name));
    const problem = problemOfName(name, taken);
    if (problem) {
      return show(reply.code(400), 'plan/scenarios/pages/preview.njk', {
        ...layout,
        ...previewPage(tried.preview, edition, change),
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

  keptScenarioRoutes(app, pages);
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

function carriedOrRefuse(text: unknown, plan: Plan): Scenario {
  const change = readCarried(text, plan);
  if (change) return change;
  throw new Refusal('usage-wrong', 'The change could not be read. Go back and preview it again.');
}
