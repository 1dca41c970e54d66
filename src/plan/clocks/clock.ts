import type { Limit } from '../../guide/edition.ts';
import type { Day } from '../calendar.ts';

export const STATES = ['not-started', 'running', 'warning', 'met', 'breached'] as const;
export type State = (typeof STATES)[number];

/** One end of a limit in one plan: when it was, or when it is planned. */
export type End = {
  /** Id of the task or milestone; absent for what only a person can report. */
  item?: string;
  title: string;
  /** Absent where it is not in the plan and nobody has reported it. */
  day?: Day;
  /** It has happened on `day`. */
  happened: boolean;
  /** The latest day that go live or its own deadline allows. */
  latest?: Day;
  /** May fall on a weekend or bank holiday. */
  closedDays: boolean;
};

/**
 * What the due date is the due date of.
 * - `to-by`: the later end, at the latest
 * - `from-by`: the earlier end, at the latest: a notice
 * - `to-not-before`: the later end, at the earliest
 */
export type DueIs = 'to-by' | 'from-by' | 'to-not-before';

/** One limit as it runs in one migration. Dates are YYYY-MM-DD. */
export type TimeClock = {
  limit: Limit;
  /** With the member's name, where there is one clock for each member of a list. */
  title: string;
  state: State;
  from: End;
  to: End;
  due: string;
  dueIs: DueIs;
  /** From today, or from the day on which it was settled, to the due date; below zero when it is over. */
  leftWorkingDays: number;
  /** What is planned comes too late, or too early, for the limit. */
  isForeseenToBreak: boolean;
};

/** A limit on how often something happens. */
export type CountClock = {
  limit: Limit;
  title: string;
  state: State;
  made: number;
  allowed: number;
};

export type Clock = TimeClock | CountClock;

/** A limit that says nothing here, and why. */
export type Unmeasured = { limit: Limit; title: string; why: string };

export function countsTimes(clock: Clock): clock is CountClock {
  return 'made' in clock;
}
