import type { Edition } from '../guide/edition.ts';
import { GO_LIVE } from '../guide/edition.ts';
import { answer } from './answer.ts';
import { viewMilestone } from './milestone-view.ts';
import type { Plan } from './plan.ts';

/** The go-live date: whether it can be met, the earliest that can, and what leads to it. */
export function goLivePage(plan: Plan, edition: Edition, base: string) {
  const milestone = viewMilestone(plan, edition, GO_LIVE);
  return {
    title: 'Go-live date',
    base,
    firstLine: answer(plan),
    goLive: plan.goLive,
    earliestGoLive: plan.earliestGoLive,
    feasible: plan.feasible,
    done: milestone?.done ?? false,
    dates: milestone?.dates ?? [],
    chain: milestone?.chain ?? [],
    reachedBy: milestone?.reachedBy,
  };
}
