import { GO_LIVE } from '../guide/edition.ts';
import type { Standing } from '../migrations/standing.ts';
import type { Plan, Reason } from './plan.ts';

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
  const planned = rootOf(plan, (reason) => reason.date === 'start' || reason.date === 'finish');
  const latest = rootOf(plan, (reason) => reason.date === 'latestFinish');
  const onTheWay = plan.tasks.filter(
    ({ id, done }) => !done && planned(id) !== 'go-live-date' && latest(id) === 'go-live-date',
  );
  return onTheWay.length === 0 ? 0 : Math.min(...onTheWay.map((task) => task.slackWorkingDays));
}

/** What a date rests on in the end: its binding reasons followed on until one has no other end. */
function rootOf({ tasks, milestones }: Plan, concerns: (reason: Reason) => boolean) {
  const binding = new Map(
    [...tasks, ...milestones].map(({ id, because }) => [
      id,
      because.find((reason) => reason.binding && reason.kind !== 'duration' && concerns(reason)),
    ]),
  );
  return (id: string): Reason['kind'] | undefined => {
    let reason = binding.get(id);
    while (reason?.ref && !reason.isDeadline) reason = binding.get(reason.ref.id);
    return reason?.kind;
  };
}
