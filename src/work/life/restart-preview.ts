import type { LifeStep } from '../../migrations/life/life.ts';
import type { Planner } from '../../plan/planner.ts';
import { previewPage } from '../../plan/scenarios/scenario-pages.ts';
import { factsOfStep } from './facts-of-step.ts';
import type { Said } from './read-step.ts';
import { restarted } from './restart.ts';
import type { Planned } from './to-undo.ts';

/** The plan as it would be after a restart, beside the one that stands still. */
export function restartPreview(planner: Planner, planned: Planned, step: LifeStep, said: Said) {
  const { migration, facts, plan, edition } = planned;
  const { reason, goLive = migration.goLive } = said;
  const restart = restarted(planned, goLive, reason);
  const preview = planner.previewFacts(migration, facts, factsOfStep(planned, step, said));
  const titles = new Map([...plan.tasks, ...plan.milestones].map(({ id, title }) => [id, title]));
  const named = (ids: string[]) => ids.map((id) => ({ id, title: titles.get(id) ?? id }));
  return {
    ...previewPage(preview, edition, { goLive, dates: {}, durations: {} }),
    looked: goLive,
    again: named(restart.again),
    released: named(restart.released),
  };
}
