import { GO_LIVE } from '../guide/edition.ts';
import type { Standing } from '../migrations/standing.ts';
import type { Plan } from './plan.ts';

/** How a plan stands against its go-live date. */
export function standingOf(plan: Plan): Standing {
  const goLive = plan.milestones.find(({ id }) => id === GO_LIVE);
  return {
    feasible: plan.feasible,
    earliestGoLive: plan.earliestGoLive,
    slackWorkingDays: slackBeforeGoLive(plan),
    hasGoneLive: goLive?.done ?? false,
  };
}

/**
 * Working days by which the work on the way to go live can slip. Work that stands at its anchor has no choice
 * of date, so it says nothing about how much time there is.
 */
function slackBeforeGoLive({ tasks, goLive }: Plan): number {
  const onTheWay = tasks.filter(
    ({ done, anchored, latestFinish, finish }) =>
      !done && (!anchored || finish > latestFinish) && latestFinish <= goLive,
  );
  return onTheWay.length === 0 ? 0 : Math.min(...onTheWay.map((task) => task.slackWorkingDays));
}
