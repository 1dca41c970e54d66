import { GO_LIVE } from '../guide/edition.ts';
import type { Standing } from '../migrations/standing.ts';
import { rootsOf } from './chain.ts';
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
 * Working days by which the work on the way to go live can slip: the least slack of what has to be done for go
 * live's sake. Work whose planned date itself hangs on go live has no room between the two, and work with a
 * deadline of its own is another matter; neither says how much time there is.
 */
function slackBeforeGoLive(plan: Plan): number {
  const roots = rootsOf(plan);
  const onTheWay = plan.tasks.filter(
    ({ id, done }) =>
      !done && roots.planned(id) !== 'go-live-date' && roots.latest(id) === 'go-live-date',
  );
  return onTheWay.length === 0 ? 0 : Math.min(...onTheWay.map((task) => task.slackWorkingDays));
}
