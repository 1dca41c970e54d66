import type { Edition, Limit, LimitFigure, Occurrence } from '../../guide/edition.ts';
import type { Amount } from '../../lib/amount.ts';

/**
 * How the figure of a limit binds.
 * - `within`: the later end comes no more than `most` after the earlier one.
 * - `lasts`: the later end comes no sooner than `least` after the earlier one.
 * - `notice`: the earlier end comes at least `least`, and where `most` is given at most that, before the later one.
 */
export type Reading =
  | { kind: 'within'; most: Amount }
  | { kind: 'lasts'; least: Amount }
  | { kind: 'notice'; least: Amount; most?: Amount };

/**
 * "Up to" is a limit from above, "at least" one from below. A range or an exact length is read by its ends: from
 * a milestone to work that is done it may be quicker; from a milestone to what only comes to an end it may not be
 * shorter; from a task or an event it is a notice. A notice of exactly a week may be given earlier, since the day
 * may be closed; one of no days is for that day.
 */
export function readingOf(edition: Edition, { limit, from, to }: Limit): Reading {
  const [least, most] = [amountOf(limit, limit.min), amountOf(limit, limit.max)];
  const runsForward = from?.kind === 'milestone';
  if (!least && most) return { kind: 'within', most };
  if (least && runsForward && !isWork(edition, to)) return { kind: 'lasts', least };
  if (least && most && runsForward) return { kind: 'within', most };
  if (!least) throw new Error('A limit of time has neither a least nor a most');
  const bindsBothWays = most && (most.value !== least.value || most.value === 0);
  return { kind: 'notice', least, ...(bindsBothWays && { most }) };
}

function amountOf({ unit }: LimitFigure, value: number | undefined): Amount | undefined {
  return value === undefined || unit === 'times' ? undefined : { value, unit };
}

/** Somebody's work ends there, rather than a time. */
function isWork({ milestones }: Edition, { kind, ref }: Occurrence): boolean {
  if (kind === 'event') return false;
  return kind !== 'milestone' || milestones.some(({ id, reachedBy }) => id === ref && !!reachedBy);
}
