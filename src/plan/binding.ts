import type { Day } from './calendar.ts';
import type { PlanNode } from './node.ts';
import type { Reason } from './plan.ts';

/** A bound that was weighed: the date that it gives for the node, and the node that it comes from, if any. */
export type Bound = { reason: Reason; day: Day; from: PlanNode | undefined };

/**
 * Marks for each node the bound that decides its date: of those that give it, the one with the fewest steps back to
 * a root (today, a fact, the go-live date, a deadline).
 *
 * Dates can hold each other: what is late moves go live off a weekend, and the final data production follows go live.
 * None of the bounds between them leads to a root then. The cause is the bound from outside that comes closest to the
 * date of its node; with it marked, every chain of binding bounds ends at a root and none turns in a circle.
 */
export function markBinding(nodes: PlanNode[], bounds: Bound[][], days: Float64Array): void {
  const boundsOf = (node: PlanNode): Bound[] => bounds[node.index] ?? [];
  const followers: { node: PlanNode; bound: Bound }[][] = nodes.map(() => []);
  const reached = new Set<PlanNode>();
  let front: PlanNode[] = [];
  const reach = (node: PlanNode, bound: Bound | undefined): void => {
    if (bound) bound.reason.binding = true;
    reached.add(node);
    front.push(node);
  };
  for (const node of nodes) {
    boundsOf(node).sort(byOrigin);
    for (const bound of boundsOf(node).filter(({ day }) => day === days[node.index])) {
      if (bound.from) followers[bound.from.index]?.push({ node, bound });
      else if (!reached.has(node)) reach(node, bound);
    }
    if (node.done !== undefined && !reached.has(node)) reach(node, undefined);
  }
  for (;;) {
    while (front.length > 0) front = reachFollowers(front);
    const cause = closestCause();
    if (!cause) return;
    reach(cause.node, cause.bound);
  }

  function reachFollowers(nodes: PlanNode[]): PlanNode[] {
    front = [];
    const steps = nodes.flatMap(({ index }) => followers[index] ?? []);
    for (const { node, bound } of steps.toSorted((a, b) => byOrigin(a.bound, b.bound))) {
      if (!reached.has(node)) reach(node, bound);
    }
    return front;
  }

  function closestCause(): { node: PlanNode; bound: Bound } | undefined {
    const causes = nodes
      .filter((node) => !reached.has(node) && Number.isFinite(days[node.index]))
      .flatMap((node) =>
        boundsOf(node)
          .filter(({ from }) => !from || reached.has(from))
          .map((bound) => ({ node, bound, gap: Math.abs((days[node.index] as Day) - bound.day) })),
      );
    return causes.toSorted(
      (a, b) => a.gap - b.gap || a.node.id.localeCompare(b.node.id) || byOrigin(a.bound, b.bound),
    )[0];
  }
}

function byOrigin(a: Bound, b: Bound): number {
  return originOf(a).localeCompare(originOf(b));
}

function originOf({ reason }: Bound): string {
  return `${reason.ref?.id ?? ''} ${reason.kind}`;
}
