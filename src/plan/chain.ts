import { GO_LIVE } from '../guide/edition.ts';
import type { ChainStep, Conflict, Plan, PlannedMilestone, PlannedTask, Reason } from './plan.ts';

type Explained = Pick<Plan, 'tasks' | 'milestones'>;

/** The planned task or milestone with this id. */
export function plannedItem(
  { tasks, milestones }: Explained,
  id: string,
): PlannedTask | PlannedMilestone | undefined {
  return tasks.find((task) => task.id === id) ?? milestones.find((m) => m.id === id);
}

/** What set a planned date, followed up from a task or milestone to a root: today, a fact, the go-live date. Earliest first. */
export function chainTo(plan: Explained, id: string): ChainStep[] {
  const chain: ChainStep[] = [];
  let item = plannedItem(plan, id);
  while (item) {
    const reason = bindingReason(item.because);
    if (!reason) break;
    const date = 'finish' in item ? item.finish : item.date;
    chain.unshift({ id: item.id, title: item.title, date, reason });
    const next = reason.ref?.id;
    if (!next || chain.some((step) => step.id === next)) break;
    item = plannedItem(plan, next);
  }
  return chain;
}

/**
 * What an infeasible plan misses: go live, or where that can be met, the late work that has to be finished last;
 * what leads to it is late for its sake.
 */
export function missedBy(conflicts: Conflict[]): string {
  const late = conflicts.filter(({ kind }) => kind === 'too-late');
  if (late.some(({ id }) => id === GO_LIVE)) return GO_LIVE;
  const last = late.toSorted(
    (a, b) => b.latestFinish.localeCompare(a.latestFinish) || b.finish.localeCompare(a.finish),
  )[0];
  return last?.id ?? GO_LIVE;
}

/** What set the planned date: the constraint on the start, or else on the finish. */
export function bindingReason(reasons: Reason[]): Reason | undefined {
  const binding = reasons.filter(({ binding }) => binding);
  return (
    binding.find(({ date, kind }) => date === 'start' && kind !== 'duration') ??
    binding.find(({ date, kind }) => date === 'finish' && kind !== 'duration')
  );
}
