import type { Edition } from '../guide/edition.ts';
import { ROLES, type Role } from '../people/role.ts';
import { baseId } from './expand.ts';

/** Those who hold the plan together state what has happened to any task. */
const PLANNERS: readonly Role[] = [
  'project-manager',
  'practice-manager',
  'icb',
  'delivery-partner',
];

/** The roles that may state about a task or milestone: those who hold the plan, and those whose work it is. */
export function whoMayState({ tasks, milestones }: Edition, item: string): Role[] {
  const id = baseId(item);
  const reachedBy = milestones.find((milestone) => milestone.id === id)?.reachedBy;
  const task = tasks.find((each) => each.id === (reachedBy ?? id));
  const theirs = task ? [task.owner, ...task.with] : [];
  return [...new Set([...PLANNERS, ...theirs.filter(isRole)])];
}

function isRole(id: string): id is Role {
  return Object.hasOwn(ROLES, id);
}
