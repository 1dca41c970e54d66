import { longDate } from '../ui/in-words.ts';
import type { Plan, PlannedTask } from './plan.ts';

/** Unfinished work in the order in which it can be started, the most urgent first. */
export function nextToDo({ tasks }: Pick<Plan, 'tasks'>): PlannedTask[] {
  return tasks.filter(({ done }) => !done).toSorted(bySoonest);
}

export function bySoonest(a: PlannedTask, b: PlannedTask): number {
  return (
    a.start.localeCompare(b.start) ||
    a.latestFinish.localeCompare(b.latestFinish) ||
    a.id.localeCompare(b.id)
  );
}

/** When a task can be done, and by when it has to be. */
export function whenInWords({ start, latestFinish, slackWorkingDays }: PlannedTask): string {
  if (slackWorkingDays < 0) {
    return `was needed by ${longDate(latestFinish)}; cannot start before ${longDate(start)}`;
  }
  return `from ${longDate(start)}, by ${longDate(latestFinish)} at the latest`;
}
