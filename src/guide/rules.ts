/** What an edition says beside its tasks: limits, requirements, services, cutover work, checklists, disagreements. */
import type { Amount, Unit } from '../lib/amount.ts';
import type { Provenance } from './edition.ts';

export const LIMIT_KINDS = ['contract', 'lead-time'] as const;
/** A contract binds; a lead time is what to plan with. */
export type LimitKind = (typeof LIMIT_KINDS)[number];

/**
 * How long something may or must take. A maximum alone is a limit from above, a minimum alone a notice
 * that must be given, both together a range or, where they are equal, an exact length.
 */
export type LimitFigure = Provenance & {
  min?: number;
  max?: number;
  unit: Unit | 'times';
  unitUnstated?: boolean;
};

/** An end of a limit: a milestone, a task's start or finish, or something that only a person can report. */
export type Occurrence =
  | { kind: 'milestone' | 'task-start' | 'task-finish'; ref: string }
  | { kind: 'event'; ref: string };

/** An agreed service level or a lead time, which runs as a clock between two occurrences. */
export type Limit = {
  id: string;
  /** As our own list of limits counts them, for example SLA-06; tasks name it. */
  code?: string;
  title: string;
  kind: LimitKind;
  /** Roles whose duty it is. */
  binds: string[];
  limit: LimitFigure;
  /** Absent where the limit counts how often something happens. */
  from?: Occurrence;
  to: Occurrence;
  /** How long before it is due to warn. No source names one: it is always ours. */
  warning?: Amount;
  /** What the source says follows a breach. */
  consequence?: string;
  escalateTo?: string;
  /** Another limit that this edition uses instead; this one is kept to be seen. */
  supersededBy?: string;
  /** Where in its document it stands. */
  place?: string;
  file: string;
  line: number;
};

export const LEVELS = ['must', 'may', 'unknown'] as const;
export const FINDINGS = ['read', 'quoted', 'named', 'inferred'] as const;

/** A requirement of a standard, which tasks name by its code. */
export type Requirement = {
  id: string;
  code: string;
  title: string;
  says: string;
  binds: string[];
  level: (typeof LEVELS)[number];
  /** How well its text is known: read itself, quoted elsewhere, only named, or inferred from others. */
  found: (typeof FINDINGS)[number];
  provenance: Provenance;
};

/** What the guide says about a kind of service that is linked to the clinical system. */
export type Service = {
  id: string;
  title: string;
  notice?: LimitFigure;
  off: string;
  /** How long before the final data production its link goes off. */
  offBefore?: LimitFigure;
  on: string;
  lesson?: string;
  provenance: Provenance;
};

/** How one kind of work is done while no system records it, and what has to be done afterwards. */
export type CutoverWork = {
  id: string;
  title: string;
  during: string;
  after: string;
  codes: string[];
  provenance: Provenance;
};

export const RISK_PARTS = ['likelihood', 'severity', 'rating'] as const;

/**
 * A level of likelihood, of severity, or of the rating that both come to. A likelihood carries its row of the matrix:
 * the rating with each severity, the least severe first. A rating says whether it may be accepted.
 */
export type RiskLevel = {
  id: string;
  part: (typeof RISK_PARTS)[number];
  /** From 1, the lowest. */
  level: number;
  title: string;
  says: string;
  ratings?: number[];
  accepted?: boolean;
  provenance: Provenance;
};

export type Checklist = {
  id: string;
  role: string;
  title: string;
  /** `tasks` are those whose completion answers the question. */
  questions: { asks: string; tasks: string[] }[];
  provenance: Provenance;
};

/** Where sources disagree: what each one says, and which this edition plans with. */
export type Disagreement = {
  id: string;
  about: string;
  values: { says: string; source: string }[];
  /** Source whose value is used here. */
  uses: string;
  /** Tasks, milestones and limits that it is about. */
  concerns: string[];
};
