import { toIso } from './calendar.ts';
import type { Network, PlanNode } from './network.ts';
import type { Dates } from './passes.ts';
import type { ChainStep, Conflict, Reason } from './plan.ts';

/**
 * The binding chain from today (or from what has happened or been agreed) to what is missed: go live, or where
 * go live itself can be met, the work that passes its own deadline by most.
 */
export function bindingChain(
  network: Network,
  dates: Dates,
  conflicts: Conflict[],
  reasons: (node: PlanNode) => Reason[],
): ChainStep[] {
  const byId = new Map(network.nodes.map((node) => [node.id, node]));
  const chain: ChainStep[] = [];
  const seen = new Set<PlanNode>();
  let node = byId.get(missed(network, conflicts));
  while (node && !seen.has(node)) {
    seen.add(node);
    const reason = bindingReason(reasons(node));
    if (!reason) break;
    const { id, title, index } = node;
    chain.unshift({ id, title, date: toIso(dates.finish[index] as number), reason });
    node = reason.ref && byId.get(reason.ref.id);
  }
  return chain;
}

function missed({ goLive }: Network, conflicts: Conflict[]): string {
  const late = conflicts.filter(({ kind }) => kind === 'too-late');
  if (late.some(({ id }) => id === goLive.id)) return goLive.id;
  const worst = late.toSorted((a, b) => b.overshootWorkingDays - a.overshootWorkingDays)[0];
  return worst?.id ?? goLive.id;
}

/** What set the planned date: the constraint on the start, or else on the finish. */
export function bindingReason(reasons: Reason[]): Reason | undefined {
  const binding = reasons.filter(({ binding }) => binding);
  return (
    binding.find(({ date, kind }) => date === 'start' && kind !== 'duration') ??
    binding.find(({ date, kind }) => date === 'finish' && kind !== 'duration')
  );
}
