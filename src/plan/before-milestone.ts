import type { Edition } from '../guide/edition.ts';
import { type Calendar, toDay } from './calendar.ts';
import type { PlanFacts } from './facts.ts';
import { buildNetwork } from './network.ts';
import type { PlanNode } from './node.ts';
import type { Relation } from './relation.ts';

/**
 * Ids of the tasks that a milestone waits for, directly or through others, as far as they are not done. What is done
 * ends the way: whatever came before it is settled, or was gone without.
 *
 * @param on the day from which the plan looks, YYYY-MM-DD
 * @throws Error where the edition has no such milestone
 */
export function undoneBefore(
  milestone: string,
  {
    edition,
    facts,
    calendar,
    on,
  }: { edition: Edition; facts: PlanFacts; calendar: Calendar; on: string },
): Set<string> {
  const { nodes, relations } = buildNetwork(edition, facts, calendar, toDay(on));
  const before = Map.groupBy(relations.filter(leadsTo), ({ to }) => to);
  const first = nodes.find(({ id }) => id === milestone);
  if (!first) throw new Error(`Edition ${edition.id} has no milestone ${milestone}`);
  const seen = new Set<PlanNode>([first]);
  for (const node of seen) {
    for (const { from } of before.get(node) ?? []) if (from.done === undefined) seen.add(from);
  }
  return new Set([...seen].filter(({ isMilestone }) => !isMilestone).map(({ id }) => id));
}

/** A hold or a deadline puts nothing before anything. */
function leadsTo({ form, kind }: Relation): boolean {
  return form === 'precedence' || kind === 'reaches';
}
