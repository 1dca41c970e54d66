import { toIso } from './calendar.ts';
import type { Network } from './network.ts';
import type { PlanNode } from './node.ts';
import { type Dates, dateOf } from './passes.ts';
import type { WentAhead } from './plan.ts';
import type { Relation } from './relation.ts';

/**
 * What is done although something that has to come before it is not, each with what is missing: the tasks and
 * milestones directly before it, and every milestone on the way there. A walk ends at what is done, so what is
 * missing is named once, by the first thing that went ahead without it.
 */
export function wentAhead({ nodes, relations }: Network, { start, finish }: Dates): WentAhead[] {
  const before = Map.groupBy(relations.filter(putsBefore), ({ to }) => to);
  const reaches = new Map(
    relations.filter(({ kind }) => kind === 'reaches').map(({ from, to }) => [to, from]),
  );
  const missing = new Map<PlanNode, Set<PlanNode>>();
  for (const node of nodes) {
    if (node.done === undefined) continue;
    const undone = undoneBefore(node, before);
    if (undone.size === 0) continue;
    // A milestone and the task that reaches it are one happening.
    const happening = reaches.get(node) ?? node;
    missing.set(happening, (missing.get(happening) ?? new Set()).union(undone));
  }
  const told = (node: PlanNode) => ({
    id: node.id,
    title: node.title,
    date: toIso(dateOf(start, finish, node, 'finish')),
  });
  return [...missing]
    .map(([node, undone]) => ({ ...told(node), missing: [...undone].map(told).toSorted(byDate) }))
    .toSorted(byDate);
}

type Told = { id: string; date: string };

function byDate(a: Told, b: Told): number {
  return a.date.localeCompare(b.date) || a.id.localeCompare(b.id);
}

/** A hold or a deadline puts nothing before anything; a task is not before the milestone that it is itself. */
function putsBefore({ form, kind }: Relation): boolean {
  return form === 'precedence' && kind !== 'reaches';
}

function undoneBefore(node: PlanNode, before: Map<PlanNode, Relation[]>): Set<PlanNode> {
  const directly = undoneOf(node, before);
  const named = new Set(directly);
  const seen = new Set(directly);
  for (const each of seen) {
    for (const other of undoneOf(each, before)) {
      seen.add(other);
      if (other.isMilestone) named.add(other);
    }
  }
  return named;
}

function undoneOf(node: PlanNode, before: Map<PlanNode, Relation[]>): PlanNode[] {
  return (before.get(node) ?? []).map(({ from }) => from).filter(({ done }) => done === undefined);
}
