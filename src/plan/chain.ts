import { GO_LIVE } from '../guide/edition.ts';
import type { ChainStep, Conflict, Plan, PlannedMilestone, PlannedTask, Reason } from './plan.ts';

type Explained = Pick<Plan, 'tasks' | 'milestones'>;
type Item = PlannedTask | PlannedMilestone;

/** What set a planned date, followed up from a task or milestone to a root: today, a fact, the go-live date. Earliest first. */
export function chainTo(plan: Explained, id: string): ChainStep[] {
  return followed(itemsById(plan), id, isPlanned)
    .map(([item, reason]) => {
      const date = 'finish' in item ? item.finish : item.date;
      return { id: item.id, title: item.title, date, reason };
    })
    .toReversed();
}

/** What sets a latest date, followed down from a task or milestone to a root: the go-live date, a fact, a deadline of its own. Latest last. */
export function latestChain(plan: Explained, id: string): ChainStep[] {
  return followed(itemsById(plan), id, isLatest).map(([item, reason]) => {
    const date = 'latestFinish' in item ? item.latestFinish : item.latest;
    return { id: item.id, title: item.title, date, reason };
  });
}

/** What planned dates rest on in the end, and what latest dates do; for many tasks of one plan. */
export function rootsOf(plan: Explained) {
  const items = itemsById(plan);
  const root = (id: string, concerns: (reason: Reason) => boolean): Reason['kind'] | undefined =>
    followed(items, id, concerns).at(-1)?.[1].kind;
  return {
    planned: (id: string) => root(id, isPlanned),
    latest: (id: string) => root(id, isLatest),
  };
}

/**
 * What an infeasible plan misses: go live, or where that can be met, the late work that has to be finished last;
 * what leads to it is late for its sake.
 */
export function missedBy(conflicts: Conflict[]): string {
  const late = conflicts.filter(({ kind }) => kind === 'too-late');
  if (late.some(({ id }) => id === GO_LIVE)) return GO_LIVE;
  const last = late.toSorted(
    (a, b) =>
      b.latestFinish.localeCompare(a.latestFinish) ||
      b.finish.localeCompare(a.finish) ||
      a.id.localeCompare(b.id),
  )[0];
  return last?.id ?? GO_LIVE;
}

/** What set the planned date: the constraint on the start, or else on the finish. */
export function bindingReason(reasons: Reason[]): Reason | undefined {
  return bindingOf(reasons, isPlanned);
}

function isPlanned({ date }: Reason): boolean {
  return date === 'start' || date === 'finish';
}

function isLatest({ date }: Reason): boolean {
  return date === 'latestFinish';
}

function itemsById({ tasks, milestones }: Explained): Map<string, Item> {
  return new Map([...tasks, ...milestones].map((item) => [item.id, item]));
}

/** From an item along its binding reasons to the one that has no other end, or whose other end lies before it. */
function followed(
  items: Map<string, Item>,
  id: string,
  concerns: (reason: Reason) => boolean,
): [Item, Reason][] {
  const steps = new Map<string, [Item, Reason]>();
  let item: Item | undefined = items.get(id);
  while (item && !steps.has(item.id)) {
    const reason = bindingOf(item.because, concerns);
    if (!reason) break;
    steps.set(item.id, [item, reason]);
    item = reason.ref && !reason.isDeadline ? items.get(reason.ref.id) : undefined;
  }
  return [...steps.values()];
}

function bindingOf(reasons: Reason[], concerns: (reason: Reason) => boolean): Reason | undefined {
  const binding = reasons.filter(
    (reason) => reason.binding && reason.kind !== 'duration' && concerns(reason),
  );
  return binding.find(({ date }) => date === 'start') ?? binding[0];
}
