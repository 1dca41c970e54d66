import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../../db/connection.ts';
import { today } from '../../lib/clock.ts';
import { Refusal } from '../../lib/refusal.ts';
import type { Fact } from '../../migrations/fact.ts';
import { cannotFollow, changeLife } from '../../migrations/life/change-life.ts';
import { LIFE_STEPS, type LifeStep } from '../../migrations/life/life.ts';
import { whyNotPlanned } from '../../plan/why-not-planned.ts';
import type { BookPages } from '../../registers/opened-book.ts';
import type { Problem } from '../../ui/problem.ts';
import { factsOfStep } from './facts-of-step.ts';
import { type Left, leftBeforeTheEnd } from './left-before-the-end.ts';
import { type OpenedLife, openLife } from './opened-life.ts';
import { type Form, readStep, type Said, type StepRead } from './read-step.ts';
import { restartPreview } from './restart-preview.ts';
import { stepPage } from './step-page.ts';
import type { Planned } from './to-undo.ts';

type Address = { Params: { id: string }; Body: Form | undefined };

/** Each step of the life of a migration: what it would do, and the decision. */
export function lifeStepRoutes(app: FastifyInstance, pages: BookPages): void {
  for (const step of LIFE_STEPS) stepRoute(app, pages, step);
}

function stepRoute(app: FastifyInstance, pages: BookPages, step: LifeStep): void {
  const { db, clock, planner, show } = pages;
  const address = `/migrations/:id/life/${step.id}`;

  app.get<Address>(address, async (request, reply) => showStep(reply, await openStep(request)));

  const forThoseOverToo = { config: { isForThoseOverToo: true } };
  app.post<Address>(address, forThoseOverToo, async (request, reply) => {
    const opened = await openStep(request);
    const form = request.body ?? {};
    const read = readStep(form, step, {
      today: today(clock).toString(),
      notBefore: opened.migration.life.said?.on,
      closedDay: (date) => planner.closedDay(opened.facts, date),
    });
    const { said } = read;
    if (!said) return showStep(reply.code(400), opened, read);
    const left = await leftOf(opened);
    const problem = whyRefused(opened, said, left);
    if (problem) return showStep(reply.code(400), opened, { ...read, problems: [problem] });
    if (step.needsGoLive && form.looked !== said.goLive) return showStep(reply, opened, read);
    const then = async (facts: Fact[], within: Database) => {
      const now = { ...opened, ...planner.plan(opened.migration, facts), facts };
      if ((await leftOf(now, within)).length > 0) throw somethingLeft();
      return factsOfStep(now, step, said);
    };
    const by = { who: opened.access.user, clock };
    await changeLife(db, opened.migration.id, step, then, by);
    return reply.redirect(`${opened.base}?saved=changed`, 303);
  });

  async function openStep(request: FastifyRequest): Promise<OpenedLife> {
    const opened = await openLife(pages, request);
    const { state } = opened.migration.life;
    if (step.from.includes(state)) return opened;
    throw cannotFollow(step, state);
  }

  async function leftOf(planned: Planned, within = db): Promise<Left[]> {
    return step.needsAllDone ? await leftBeforeTheEnd(pages, within, planned) : [];
  }

  function whyRefused(opened: OpenedLife, said: Said, left: readonly Left[]): Problem | undefined {
    const { migration, facts } = opened;
    if (left.length > 0) {
      return { field: 'left', message: 'It cannot end while something is left to do' };
    }
    const then = { ...migration, goLive: said.goLive ?? migration.goLive };
    const message = whyNotPlanned(planner, then, facts, factsOfStep(opened, step, said));
    return message ? { field: step.needsGoLive ? 'go-live-day' : 'reason', message } : undefined;
  }

  async function showStep(reply: FastifyReply, opened: OpenedLife, read?: StepRead) {
    const problems = read?.problems ?? [];
    const isLooking = read?.said && step.needsGoLive && problems.length === 0;
    return show(reply, 'work/life/pages/step.njk', {
      ...opened.layout,
      ...stepPage(opened, step, today(clock).toString(), read?.typed),
      left: await leftOf(opened),
      preview: isLooking && restartPreview(planner, opened, step, read.said as Said),
      problems,
    });
  }
}

function somethingLeft(): Refusal {
  return new Refusal(
    'recorded-meanwhile',
    'Something that has to be done before the end is not done any more. Open the page again to see what it is.',
  );
}
