/** What became of a source record: every source record has exactly one of these. */
export const FATES = ['identical', 'equivalent', 'changed', 'missing'] as const;
export type Fate = (typeof FATES)[number];

/** `unexpected` is a target record that no source record accounts for. */
export type OutcomeFate = Fate | 'unexpected';

/** On what evidence two records were paired, strongest first; docs/matching.md explains each. */
export const TIERS = [
  'patient',
  'content',
  'same-id',
  'strict',
  'relaxed',
  'two-of-three',
] as const;
export type Tier = (typeof TIERS)[number];

/** One thing that the two records of a pair say, each side as it stands in its extract. */
export type Field = {
  /** The canonical column (`value`, `unit`, `dosage` ...), or the path of the element. */
  name: string;
  label: string;
  source: string | null;
  target: string | null;
  /** The unit of a number. */
  unit?: { source: string | null; target: string | null } | null;
  differs: boolean;
  /** The named rule under which the difference does not matter. */
  rule?: string;
};

/** The record that comes closest to one that has no partner. */
export type Nearest = {
  side: 'source' | 'target';
  /** Number of the outcome in which that record stands. */
  n: number;
  /** Why it comes close, and why it is not the partner. */
  reason: string;
};

export type SideCounts = { total: number; patients: number; byType: Record<string, number> };

export type TypeCounts = {
  source: number;
  target: number;
  identical: number;
  equivalent: number;
  changed: number;
  missing: number;
  unexpected: number;
};

/** Something about the data of one side that a reader should know; never a difference. */
export type Note = { side: 'source' | 'target'; code: string; meaning: string; count: number };

export type Comparison = {
  source: SideCounts;
  target: SideCounts;
  fates: Record<Fate, number>;
  byType: Record<string, TypeCounts>;
  unexpected: number;
  /** People whom both sides know, each counted once. */
  patientsInBoth: number;
  /** The fates add up to the source count, matched and unexpected to the target count. */
  balanced: true;
  /** Path of the findings file: Parquet, one row per difference. */
  findings: string;
  notes: Note[];
};

/** Real counts of what is done: files staged, then patients compared. */
export type Progress = {
  step: 'stage-source' | 'stage-target' | 'compare';
  done: number;
  total: number;
};

/** One row of the list of outcomes. `n` counts from 1 and is safe in a URL. */
export type OutcomeRow = {
  n: number;
  type: string;
  fate: OutcomeFate;
  tier: Tier | null;
  rules: string[];
  /** The fields that differ, also where the difference does not matter. */
  differing: Omit<Field, 'differs'>[];
  /** Their names. */
  fields: string[];
  /** What the record is about: its term, or what stands in its place. */
  title: string | null;
  date: string | null;
  patient: PatientName;
};

export type PatientName = {
  nhsNumber: string | null;
  name: string | null;
  dateOfBirth: string | null;
};

/** One record as it was received: what it is, and everything that it holds. */
export type RecordView = {
  n: number;
  sourceId: string | null;
  sourceSystem: string | null;
  title: string | null;
  date: string | null;
};

/** Two records side by side; one side is null where a record has no partner. */
export type PairView = {
  n: number;
  type: string;
  fate: OutcomeFate;
  tier: Tier | null;
  rules: string[];
  patient: PatientName;
  source: RecordView | null;
  target: RecordView | null;
  fields: Field[];
  nearest?: Nearest;
  /** The outcomes before and after this one among those that are leafed through. */
  previous?: number;
  next?: number;
  /** How many of them come before it, and how many there are. */
  before: number;
  among: number;
};
