import type { Constraint, Edition, Milestone, Task } from '../guide/edition.ts';
import type { PlanFacts } from './facts.ts';

/** The tasks and milestones that exist for one migration, each with an id of its own. */
export type Expanded = { tasks: Task[]; milestones: Milestone[] };

/**
 * Leaves out the tasks whose condition does not apply and makes one task for each member of a list.
 * Between two tasks of the same list a link joins member with member; any other link to a listed task
 * waits for all of its members. A condition that nobody has answered keeps its task: it may apply.
 */
export function expand(edition: Edition, facts: PlanFacts): Expanded {
  const kept = edition.tasks.filter((task) => !task.when || facts.applies[task.when] !== false);
  const copies = new Map<string, Task[]>();
  for (const task of kept) copies.set(task.id, copiesOf(task, facts));

  const taskIds = new Set(edition.tasks.map(({ id }) => id));
  const lists = new Map(kept.map((task) => [task.id, task.forEach]));
  const joined = (owner: Task | undefined, ref: string, targets: Task[]): Task[] => {
    if (owner?.forEach === undefined || lists.get(ref) !== owner.forEach) return targets;
    const member = targets[(copies.get(baseId(owner.id)) ?? []).indexOf(owner)];
    return member ? [member] : targets;
  };
  const relink = (owner: Task | undefined, constraint: Constraint): Constraint[] => {
    if (constraint.kind !== 'after' || !taskIds.has(constraint.ref)) return [constraint];
    const targets = copies.get(constraint.ref) ?? [];
    return joined(owner, constraint.ref, targets).map(({ id }) => ({ ...constraint, ref: id }));
  };

  const all = [...copies.values()].flat();
  return {
    tasks: all.map((task) => ({
      ...task,
      constraints: task.constraints.flatMap((constraint) => relink(task, constraint)),
    })),
    milestones: edition.milestones.map((milestone) => ({
      ...milestone,
      constraints: milestone.constraints.flatMap((constraint) => relink(undefined, constraint)),
    })),
  };
}

const SEPARATOR = '.';

/** The id of the guide's task that this one is a copy of. */
export function baseId(id: string): string {
  const end = id.indexOf(SEPARATOR);
  return end < 0 ? id : id.slice(0, end);
}

function copiesOf(task: Task, facts: PlanFacts): Task[] {
  const members = task.forEach ? (facts.lists[task.forEach] ?? []) : [];
  if (members.length === 0) return [task];
  return members.map((member) => ({
    ...task,
    id: `${task.id}${SEPARATOR}${slug(member)}`,
    title: `${task.title}: ${member}`,
  }));
}

export function slug(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
