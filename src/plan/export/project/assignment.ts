import type { TaskElement } from './task-element.ts';

/** The number that the format gives to nobody. */
const NOBODY = -65535;

/**
 * What is done, as work that nobody in particular has done: without it Microsoft Project opens a completed task as
 * not begun.
 */
export function assignmentOf(task: TaskElement) {
  if (task.Summary || task.PercentComplete < 100) return [];
  return [
    {
      UID: task.UID,
      TaskUID: task.UID,
      ResourceUID: NOBODY,
      PercentWorkComplete: 100,
      ActualFinish: task.Finish,
      ActualStart: task.Start,
      ActualWork: task.Duration,
      Finish: task.Finish,
      RemainingWork: 'PT0H0M0S',
      Start: task.Start,
      Units: 1,
      Work: task.Duration,
    },
  ];
}
