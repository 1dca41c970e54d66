import type { FastifyInstance, FastifyReply } from 'fastify';
import { Refusal } from '../../lib/refusal.ts';
import { migrationForPages } from '../../migrations/migration.ts';
import type { Problem } from '../../ui/problem.ts';
import { noticesOf } from '../task-view.ts';
import { type FiguredTask, figuredTask } from './figured-task.ts';
import { FIGURES, type FigureKind, readFigure, readFigureWithdrawal } from './figures.ts';
import { figuresPage } from './figures-page.ts';
import { type KnownMigration, type Pages, readKnown, stateFacts } from './state-facts.ts';
import type { Form, Stated } from './stated.ts';

type Address = {
  Params: { id: string; item: string };
  Body: Form;
  Querystring: { saved?: string };
};

const SAVED: Record<string, string> = {
  stated: 'Recorded. The plan is computed anew.',
  withdrawn: 'The figure of the guide holds again. The plan is computed anew.',
};

/** How long a task takes here, and the notice agreed with its party, each stated and withdrawn with a reason. */
export function figureRoutes(app: FastifyInstance, pages: Pages): void {
  const address = '/migrations/:id/plan/:item/figures';

  function showFigures(
    reply: FastifyReply,
    known: KnownMigration,
    task: FiguredTask,
    failed: { typed: Partial<Record<FigureKind, Form>>; problems: Problem[] },
  ) {
    const saved = SAVED[(reply.request.query as { saved?: string }).saved ?? ''];
    const base = `/migrations/${known.migration.id}/plan`;
    const status = failed.problems.length > 0 ? 400 : 200;
    return pages.show(reply.code(status), 'plan/circumstances/pages/figures.njk', {
      ...figuresPage(known, task, failed.typed),
      back: known.plan.tasks.some(({ id }) => id === task.id)
        ? { href: `${base}/${task.id}`, text: 'Back to the task' }
        : { href: `${base}/circumstances`, text: 'Back to what applies here' },
      migration: migrationForPages(known.migration),
      tab: 'plan',
      section: 'migrations',
      base,
      saved,
      problems: failed.problems,
    });
  }

  app.get<Address>(address, async (request, reply) => {
    const known = await readKnown(pages, request.params.id);
    const task = find(known, request.params.item);
    return showFigures(reply, known, task, { typed: {}, problems: [] });
  });

  function accept(path: string, saved: string, kind: FigureKind, read: typeof readFigure) {
    app.post<Address>(
      `/migrations/:id/plan/:item/${path}`,
      { preHandler: pages.confirmOverride },
      async (request, reply) => {
        const { id, item } = request.params;
        const known = await readKnown(pages, id);
        const task = find(known, item);
        if (kind === 'notice' && noticesOf(task.guide).length === 0) throw nothingThere();
        const stated: Stated = read(request.body ?? {}, kind, item);
        const { problems } = await stateFacts(pages, request, known, stated, `${kind}-value`);
        if (problems.length > 0) {
          return showFigures(reply, known, task, {
            typed: { [kind]: request.body ?? {} },
            problems,
          });
        }
        return reply.redirect(`/migrations/${id}/plan/${item}/figures?saved=${saved}`, 303);
      },
    );
  }
  for (const kind of FIGURES) {
    accept(kind, 'stated', kind, readFigure);
    accept(`${kind}/withdrawal`, 'withdrawn', kind, readFigureWithdrawal);
  }
}

function find({ edition, plan }: KnownMigration, item: string): FiguredTask {
  const task = figuredTask(edition, plan, item);
  if (!task) throw nothingThere();
  return task;
}

function nothingThere(): Refusal {
  return new Refusal(
    'not-found',
    'The plan has no task with such a figure at this address. Choose the task from the plan.',
  );
}
