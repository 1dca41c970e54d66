import type { Edition } from '../../guide/edition.ts';
import type { Plan, PlannedTask } from '../../plan/plan.ts';

/** The milestones at which somebody decides whether to go on. */
export const GATES = [
  'kick-off',
  'idp',
  'checking-signed-off',
  'cutover-planning-meeting',
  'fdp',
  'go-live',
  'end-of-migration',
] as const;
export type GateId = (typeof GATES)[number];

/** Something that has to hold before a gate and does not hold yet. */
export type Lacking = { what: string; says: string; href: string };

/** A gate of a migration: when it is planned, and what does not hold yet. */
export type Gate = {
  id: GateId;
  title: string;
  /** YYYY-MM-DD */
  date: string;
  tasks: Lacking[];
  /** What record books say. */
  rows: Lacking[];
};

/** The next gate that is not passed; undefined where all are. */
export function nextGate({ milestones }: Plan): GateId | undefined {
  return GATES.find((id) => milestones.some((each) => each.id === id && !each.done));
}

/** A task that a gate waits for, as it lacks. */
export function lackingTask(
  task: PlannedTask,
  { roles }: Edition,
  base: string,
  shortDate: (date: string) => string,
): Lacking {
  const who = roles.find(({ id }) => id === task.owner)?.title ?? task.owner;
  const when =
    task.slackWorkingDays < 0
      ? `was needed by ${shortDate(task.latestFinish)}`
      : `by ${shortDate(task.latestFinish)}`;
  return { what: task.title, says: `${who}, ${when}`, href: `${base}/plan/${task.id}` };
}
