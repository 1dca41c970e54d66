import type { Edition } from '../guide/edition.ts';

/** What the members of a task's list are, where nobody has named one and the task stands once for all of them. */
export function unnamedMembers({ tasks, lists }: Edition, id: string): string | undefined {
  // A task of a named member has the member's name in its id.
  const list = tasks.find((task) => task.id === id)?.forEach;
  return list && lists[list];
}
