/**
 * An edition of the guide, as loaded from `editions/<id>/`. Everything that a plan needs and everything
 * that a page says about where a value comes from. The YAML that it is read from is described in
 * docs/editions.md; `load-edition.ts` reads and validates it.
 */

import type { Amount, Unit } from '../lib/amount.ts';
import type {
  Checklist,
  CutoverWork,
  Disagreement,
  Limit,
  Requirement,
  RiskLevel,
  Service,
} from './rules.ts';

export * from './rules.ts';

/** Where a value comes from. Exactly one of the three: a source says it, an earlier edition did, or we assume it. */
export type Provenance = {
  /** Key into `Edition.sources`. */
  source?: string;
  /** The earlier edition that the value is carried from, because this one's pages are silent. */
  carriedFrom?: string;
  /** No source gives the value; this says why we chose it. */
  assumed?: string;
  note?: string;
};

/** A figure of the guide. A range keeps both ends; plans use the larger. */
export type Figure = Provenance & {
  min: number;
  max: number;
  unit: Unit;
  /** The source gives no unit; `unit` is the one that we use. */
  unitUnstated?: boolean;
};

/** A place in time told by a milestone: `offset` before (negative) or after it. */
export type Anchor = { milestone: string; offset: Amount };

export const LINKS = ['finish-start', 'start-start', 'finish-finish', 'start-finish'] as const;
export type Link = (typeof LINKS)[number];

/**
 * What holds a task in time.
 * - `after`: a link to a task or milestone. Without a lag the work begins on the next working day after it
 *   (a milestone is reached on the same day); a lag of n lands n after it.
 * - `notice`: finished no later than `amount` before a milestone.
 * - `on`: takes place at the anchor.
 * - `window`: starts no earlier than `from`, finishes no later than `to`; either may be absent.
 *   `limit: true` marks a contract limit: a breach is reported but does not decide feasibility.
 *
 * `unitUnstated`: the source gives no unit; the amount is in the one that we use.
 */
export type Constraint = Provenance & { unitUnstated?: boolean } & (
    | { kind: 'after'; ref: string; link: Link; lag?: Amount }
    | { kind: 'notice'; milestone: string; amount: Amount }
    | { kind: 'on'; anchor: Anchor }
    | { kind: 'window'; from?: Anchor; to?: Anchor; limit?: boolean }
  );

export type Risk = {
  /** What goes wrong. */
  what: string;
  /** What others learnt, beside the action that it warns about. */
  lesson: string;
  provenance: Provenance;
};

export type Task = {
  id: string;
  /** Number of the task in the product's own list of what a migration consists of, for example T009; some editions add tasks. */
  seed?: string;
  phase: string;
  title: string;
  /** What to do, one or two sentences in plain words. */
  description: string;
  /** The role that must see it done. */
  owner: string;
  /** Other roles that take part. */
  with: string[];
  produces: string;
  duration: Figure;
  constraints: Constraint[];
  /** The work may fall on weekends and bank holidays (a cutover over a weekend). */
  closedDays: boolean;
  /** The task exists only where this fact applies, for example `dispensing`. */
  when?: string;
  /** One task for each member of this list in the facts, for example `third-parties`. */
  forEach?: string;
  provenance: Provenance;
  risk?: Risk;
  /** Limits and requirements that apply to it, by the code that their document gives them. */
  codes: string[];
  file: string;
  line: number;
};

export type Milestone = {
  id: string;
  title: string;
  /** The milestone is reached when this task finishes; a fact about one is a fact about the other. */
  reachedBy?: string;
  constraints: Constraint[];
  /** May fall on a weekend or bank holiday. */
  closedDays: boolean;
  provenance: Provenance;
  file: string;
  line: number;
};

export type Phase = {
  id: string;
  /** Order in the guide, from 1. */
  number: number;
  title: string;
  /** What this phase is for, one sentence. */
  summary: string;
  /** How long the guide estimates; absent where it gives no figure. */
  estimate?: Figure;
  provenance: Provenance;
};

export type Role = {
  id: string;
  title: string;
  description: string;
  /** Its people work in the practice: when that is closed, they do not. */
  worksAt?: 'practice';
  provenance: Provenance;
};
export type Source = { id: string; title: string; publisher: string; dated?: string; url?: string };

/** Another word for something: the edition `by` says `say` where the one that it extends says `for`. */
export type Word = { for: string; say: string; by: string };

export const KINDS = ['guide', 'local'] as const;

export type Edition = {
  id: string;
  title: string;
  summary: string;
  /** Published for all, or by an ICB for its own practices. */
  kind: (typeof KINDS)[number];
  /** The date of what it was written from. */
  dated?: string;
  /** The edition from which this one says only what differs. */
  extends?: string;
  /** The whole length: from one event to another, as this edition counts it. */
  overall: Figure & { from: string; to: string };
  /** Facts that switch conditional tasks on, by id: the question as a person is asked it. */
  applies: Record<string, string>;
  /** Lists whose members get a task each, by id: what a member is. */
  lists: Record<string, string>;
  /** What only a person can report and a limit counts from or to, by id. */
  events: Record<string, string>;
  roles: Role[];
  sources: Source[];
  /** Its own words and those of what it extends, in the order in which they were said. */
  words: Word[];
  phases: Phase[];
  milestones: Milestone[];
  tasks: Task[];
  limits: Limit[];
  requirements: Requirement[];
  services: Service[];
  cutoverWork: CutoverWork[];
  /** How clinical risk is rated; empty where the edition does not say. */
  clinicalRisk: RiskLevel[];
  checklists: Checklist[];
  disagreements: Disagreement[];
  /** What a local edition changes in the one that it extends, each with its reason. */
  overrides: Override[];
};

/** One value that a local edition changed, added or left out, with what stands in the edition that it extends. */
export type Override = {
  /** What the value belongs to, for example a task. */
  of: { kind: string; id: string; title: string };
  field: string;
  /** The field for a reader. */
  label: string;
  was?: { text: string; provenance: Provenance };
  is?: { text: string; provenance: Provenance };
  reason: string;
  file: string;
  line: number;
};

/** The milestone that a plan's go-live date is the date of. */
export const GO_LIVE = 'go-live';

/** The milestones that every edition has, so that pages, record books and other editions can name them. */
export const MILESTONES = [
  'intent-registered',
  'order-placed',
  'order-accepted',
  'approach-planned',
  'kick-off',
  'technical-survey',
  'extract-requested',
  'idp',
  'test-system-open',
  'checking-signed-off',
  'cutover-planning-meeting',
  'fdp',
  GO_LIVE,
  'business-go-live',
  'end-of-cutover',
  're-entry-complete',
  'm1',
  'm2',
  'process-review',
  'end-of-old-system-access',
  'end-of-migration',
] as const;
