import type { Draft, Drafted } from './draft.ts';
import type { Constraint, Milestone, Task } from './edition.ts';

/** What must come first, by id: from each task and milestone to those that wait for it. */
export type Precedence = Map<string, Set<string>>;

export function precedenceOf({ tasks, milestones }: Draft): Precedence {
  const followers: Precedence = new Map();
  const drafted: Drafted<Task | Milestone>[] = [...tasks, ...milestones];
  for (const { item } of drafted) if (item.id) followers.set(item.id, new Set());
  const link = (first: string, then: string): void => {
    if (followers.has(then)) followers.get(first)?.add(then);
  };
  for (const { item } of drafted) {
    for (const constraint of item.constraints) {
      const { waitsFor, holdsUp } = ends(constraint);
      if (waitsFor) link(waitsFor, item.id);
      if (holdsUp) link(item.id, holdsUp);
    }
  }
  for (const { item } of milestones) if (item.reachedBy) link(item.reachedBy, item.id);
  return followers;
}

/** Whether the constraint alone sets a date by which something must be finished. A contract limit does not. */
export function hasDeadline(constraint: Constraint): boolean {
  if (constraint.kind === 'on') return constraint.anchor.offset.value > 0;
  return (
    constraint.kind === 'window' && !constraint.limit && Number(constraint.to?.offset.value) > 0
  );
}

function ends(constraint: Constraint): { waitsFor?: string; holdsUp?: string } {
  switch (constraint.kind) {
    case 'after':
      return { waitsFor: constraint.ref };
    case 'notice':
      return { holdsUp: constraint.milestone };
    case 'on': {
      const { milestone, offset } = constraint.anchor;
      return offset.value > 0 ? { waitsFor: milestone } : { holdsUp: milestone };
    }
    case 'window': {
      const { from, to, limit } = constraint;
      return {
        waitsFor: from && from.offset.value >= 0 ? from.milestone : undefined,
        holdsUp: to && to.offset.value <= 0 && !limit ? to.milestone : undefined,
      };
    }
  }
}
