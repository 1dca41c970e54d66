import { GO_LIVE } from '../../guide/edition.ts';
import { chainTo, rootsOf } from '../chain.ts';
import type { ChainStep, Plan, PlannedTask } from '../plan.ts';

/**
 * What go live waits for longest, step by step, without what is done: of a plan that is not feasible its binding chain,
 * else the way to the last of the work on which go live hangs with the least room. Of milestones only go live
 * is named; the others are reached by a task of the chain.
 */
export function tightestChain(plan: Plan): ChainStep[] {
  const done = new Set(
    [...plan.tasks, ...plan.milestones].flatMap((each) => (each.done ? each.id : [])),
  );
  const milestones = new Set(plan.milestones.map(({ id }) => id));
  return chainOf(plan).filter(({ id }) => !done.has(id) && (id === GO_LIVE || !milestones.has(id)));
}

function chainOf(plan: Plan): ChainStep[] {
  if (!plan.feasible) return plan.bindingChain;
  const last = leastRoom(plan).toSorted((a, b) => b.finish.localeCompare(a.finish))[0];
  return last ? chainTo(plan, last.id) : [];
}

/** The unfinished work on the way to go live that can slip least; what hangs on go live itself is left out. */
function leastRoom(plan: Plan): PlannedTask[] {
  const roots = rootsOf(plan);
  const onTheWay = plan.tasks.filter(
    ({ id, done }) =>
      !done && roots.planned(id) !== 'go-live-date' && roots.latest(id) === 'go-live-date',
  );
  const least = Math.min(...onTheWay.map(({ slackWorkingDays }) => slackWorkingDays));
  return onTheWay.filter(({ slackWorkingDays }) => slackWorkingDays === least);
}
