import type { Edition, Task } from '../../guide/edition.ts';
import { baseId } from '../expand.ts';
import type { Plan } from '../plan.ts';

/** A task whose figures can be stated: the guide's, for all members of its list, or one of the plan. */
export type FiguredTask = { id: string; title: string; guide: Task };

/** Undefined where neither the plan nor the edition has a task of this id. */
export function figuredTask(edition: Edition, plan: Plan, id: string): FiguredTask | undefined {
  const guide = edition.tasks.find((task) => task.id === baseId(id));
  if (!guide) return undefined;
  const planned = plan.tasks.find((task) => task.id === id);
  if (planned) return { id, title: planned.title, guide };
  return guide.id === id ? { id, title: guide.title, guide } : undefined;
}
