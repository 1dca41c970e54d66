import type { Deadline } from './book.ts';

/**
 * The usual deadline of a row that a task of the plan waits for: the last day on which that task can be finished
 * without moving anything, with a reminder a week before.
 */
export function byTask(
  task: string,
  deadline: Pick<Deadline, 'id' | 'what' | 'in' | 'editions'>,
): Deadline {
  return { ...deadline, due: { task }, remind: [{ value: 1, unit: 'weeks' }] };
}
