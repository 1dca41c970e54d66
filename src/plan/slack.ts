import type { Day } from './calendar.ts';
import type { Network } from './network.ts';
import type { PlanNode } from './node.ts';
import type { Dates } from './passes.ts';

/** No unfinished work passes its latest finish. Broken contract limits do not count. */
export function isFeasible({ nodes }: Network, { finish, latestFinish }: Dates): boolean {
  return nodes.every(
    ({ done, index }) =>
      done !== undefined || (finish[index] as Day) <= (latestFinish[index] as Day),
  );
}

/** Working days from a node's planned finish to its latest; below zero when it is too late. */
export function slackWorkingDays({ calendar }: Network, dates: Dates, node: PlanNode): number {
  return calendar.workingDaysBetween(
    dates.finish[node.index] as Day,
    latestFinishOrOwn(dates, node),
  );
}

/** Least slack among the unfinished; infinity when all is done. */
export function leastSlack(network: Network, dates: Dates): number {
  const unfinished = network.nodes.filter((node) => node.done === undefined);
  return Math.min(...unfinished.map((node) => slackWorkingDays(network, dates, node)));
}

/** A node that nothing limits has all the time there is: its own finish stands as its latest. */
export function latestFinishOrOwn(dates: Dates, { index }: PlanNode): Day {
  const latest = dates.latestFinish[index] as Day;
  return latest === Number.POSITIVE_INFINITY ? (dates.finish[index] as Day) : latest;
}
