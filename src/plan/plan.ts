/** What a plan says. Computed by `schedule`, never stored. Dates are YYYY-MM-DD. */
import type { Provenance } from '../guide/edition.ts';
import type { Amount } from '../lib/amount.ts';

export const DATES = ['start', 'finish', 'latestStart', 'latestFinish'] as const;
/** The four dates of a task that are explained. `start` and `finish` are the planned ones. */
export type DateName = (typeof DATES)[number];

/** A task or milestone, as another one's reason names it. */
export type Ref = { id: string; title: string };

/** One constraint that was weighed for one date, and the date that it alone would give. */
export type Reason = {
  date: DateName;
  kind:
    | 'done'
    | 'today'
    | 'agreed'
    | 'go-live-date'
    | 'duration'
    | 'after'
    | 'before'
    | 'notice'
    | 'on'
    | 'window-opens'
    | 'window-closes'
    | 'reached-by'
    | 'reaches'
    | 'leads-to';
  /** The other end of the constraint, where there is one. */
  ref?: Ref;
  /** Date of the other end that was used. */
  refDate?: string;
  /** That date is the other task's start; its finish, or that of a milestone, unless said. */
  refEnd?: 'start';
  amount?: Amount;
  gives: string;
  /** A deadline of its own, counted from a milestone that lies before it. */
  isDeadline?: true;
  binding: boolean;
  provenance?: Provenance;
};

export type PlannedTask = {
  id: string;
  title: string;
  phase: string;
  owner: string;
  done: boolean;
  /** How long the work takes; both days included when it is laid out. */
  duration: Amount;
  /** The work may fall on weekends and bank holidays. */
  closedDays: boolean;
  start: string;
  finish: string;
  latestStart: string;
  latestFinish: string;
  /** Working days from the planned finish to the latest; below zero when it is too late. */
  slackWorkingDays: number;
  critical: boolean;
  /** Planned at its anchor rather than as early as possible. */
  anchored: boolean;
  because: Reason[];
};

export type PlannedMilestone = {
  id: string;
  title: string;
  date: string;
  latest: string;
  slackWorkingDays: number;
  done: boolean;
  critical: boolean;
  because: Reason[];
};

/** Something that does not fit: a date that passes its latest, or a contract limit that is broken. */
export type Conflict = Ref & {
  kind: 'too-late' | 'limit';
  finish: string;
  latestFinish: string;
  overshootWorkingDays: number;
  provenance?: Provenance;
};

/** Done on this date, although what has to come before it is not; each of that with the date now planned for it. */
export type WentAhead = Ref & { date: string; missing: (Ref & { date: string })[] };

/** One step of the chain from today to the milestone that is missed, earliest first. */
export type ChainStep = Ref & { date: string; reason: Reason };

export type Plan = {
  edition: string;
  today: string;
  goLive: string;
  /** False where the go-live date is a weekend or bank holiday. */
  goLiveIsWorkingDay: boolean;
  feasible: boolean;
  /** The first go-live date for which the plan is feasible with everything else unchanged; null if none is. */
  earliestGoLive: string | null;
  milestones: PlannedMilestone[];
  tasks: PlannedTask[];
  conflicts: Conflict[];
  /** Empty when feasible. */
  bindingChain: ChainStep[];
  /** What went ahead without something that has to come first, such as a kick-off without an order. */
  wentAhead: WentAhead[];
  /** What a reader should know about the inputs, such as a completion dated in the future. */
  notes: string[];
};
