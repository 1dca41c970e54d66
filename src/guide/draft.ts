import type { Constraint, Edition, Milestone, Phase, Task } from './edition.ts';
import type { Path, Report } from './problem.ts';

/**
 * An edition as far as it could be read. What could not be read is blank and has been reported, so a
 * check passes over blanks.
 */
export type Draft = {
  edition: Edition;
  head: Report;
  milestoneList: Report;
  phases: Drafted<Phase>[];
  tasks: Drafted<Task>[];
  milestones: Drafted<Milestone>[];
};

export type Drafted<T> = {
  item: T;
  /** Places are counted from the item itself. */
  report: Report;
  /** Where each of the item's constraints stands. */
  timing: { constraint: Constraint; path: Path }[];
};
