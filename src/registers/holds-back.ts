import { baseId } from '../plan/expand.ts';
import type { Plan, PlannedTask } from '../plan/plan.ts';
import { plural } from '../ui/in-words.ts';
import type { Book } from './book.ts';
import { type Row, stateOf } from './row.ts';

/** A task of the plan that waits for a row, and the days that it has. */
export type HeldBack = {
  id: string;
  title: string;
  /** Working days to spare; below zero, those that it comes too late. */
  slack: number;
  /** "costs 6 working days" */
  says: string;
};

/** What a row holds back in the state in which it is; nothing once that is done, or where it is no part of the plan. */
export function heldBack(book: Book, row: Row, plan: Plan): HeldBack | undefined {
  const { blocks } = stateOf(book, row);
  const named = typeof blocks === 'function' ? blocks(row) : blocks;
  const task = named === undefined ? undefined : tightest(plan, named);
  if (!task) return undefined;
  const slack = task.slackWorkingDays;
  return { id: task.id, title: task.title, slack, says: costInWords(slack) };
}

/** Of a task that stands once for each member of a list, the open one with the least room. */
export function tightest({ tasks }: Plan, id: string): PlannedTask | undefined {
  return tasks
    .filter((task) => !task.done && (task.id === id || baseId(task.id) === id))
    .toSorted((a, b) => a.latestFinish.localeCompare(b.latestFinish))[0];
}

/** "costs 6 working days", "3 working days to spare" */
export function costInWords(slack: number): string {
  if (slack < 0) return `costs ${plural(-slack, 'working day')}`;
  if (slack === 0) return 'no day to spare';
  return `${plural(slack, 'working day')} to spare`;
}
