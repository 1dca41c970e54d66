import { type Day, toDay } from './calendar.ts';
import type { PlanFacts } from './facts.ts';
import type { PlanNode } from './node.ts';
import type { Relation } from './relation.ts';

/** What is done and what is agreed, by id. A completion in the future counts as agreed, and a note says so. */
export function readHappenings(facts: PlanFacts, today: Day) {
  const done = new Map<string, Day>();
  const agreed = new Map<string, Day>();
  const notes: string[] = [];
  for (const [id, date] of Object.entries(facts.agreed.dates)) agreed.set(id, toDay(date));
  for (const [id, date] of Object.entries(facts.done)) {
    if (toDay(date) <= today) done.set(id, toDay(date));
    else {
      agreed.set(id, toDay(date));
      notes.push(
        `${id} is recorded as done on ${date}, which is in the future: it counts as agreed.`,
      );
    }
  }
  return { done, agreed, notes };
}

/** A milestone and the task that reaches it are one happening: a fact about either is a fact about both. */
export function joinHappenings(milestone: PlanNode, tasks: PlanNode[]): void {
  for (const task of tasks) {
    task.done ??= milestone.done;
    task.agreed ??= milestone.agreed;
  }
  const done = tasks.map((task) => task.done);
  if (done.length > 0 && done.every((day) => day !== undefined)) {
    milestone.done ??= Math.max(...(done as Day[]));
  }
  if (tasks.length === 1) milestone.agreed ??= tasks[0]?.agreed;
}

/** Milestones that nobody does: they are reached when what they follow is. */
export function derivedMilestones(nodes: PlanNode[], relations: Relation[]): Set<PlanNode> {
  return new Set(nodes.filter((node) => isDerived(node, relations)));
}

function isDerived(node: PlanNode, relations: Relation[]): boolean {
  return (
    node.milestone !== undefined &&
    !node.milestone.reachedBy &&
    relations.some(({ to, form }) => to === node && form !== 'deadline')
  );
}

/** A derived milestone is reached once all that it follows is done and its day, agreed or computed, has come. */
export function reachDerived(derived: Set<PlanNode>, relations: Relation[], today: Day): void {
  let reached: boolean;
  do {
    reached = false;
    for (const node of derived) {
      if (node.done !== undefined) continue;
      const follows = relations.filter(({ to, form }) => to === node && form !== 'deadline');
      if (follows.some(({ from }) => from.done === undefined)) continue;
      const day = Math.max(
        node.agreed ?? 0,
        ...follows.map(({ from, earliest }) => earliest(from.done as Day)),
      );
      if (day > today) continue;
      node.done = day;
      reached = true;
    }
  } while (reached);
}
