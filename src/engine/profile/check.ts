import type { TableName } from '../record/tables.ts';

/** The three questions that data quality asks (after Kahn), in the words of this program. */
export const CATEGORIES = {
  conformance:
    'Has what is there the form that it should have, so that another system can take it?',
  completeness: 'Is there what should be there?',
  plausibility: 'Can what is there be true?',
} as const;
export type Category = keyof typeof CATEGORIES;

export const SEVERITIES = {
  high: 'A record or a patient can be lost, get to the wrong patient, or do harm.',
  medium: 'What it says arrives poorer, or costs work after go live.',
  low: 'Nothing has to be wrong; it has to be known, and decided on, before the move.',
} as const;
export type Severity = keyof typeof SEVERITIES;

/** What has to be at zero for the final extract, as far as an extract can tell it. */
export const MEASURES = ['duplicates', 'orphans', 'local-codes', 'medicines'] as const;
export type Measure = (typeof MEASURES)[number];

/** A measure that a check counts: by records, or by what they say, since a code is mapped once for all. */
export type Counted = { for: Measure; each: 'record' | 'said' };

/** How a check finds records. */
export type Rule =
  /** SQL over one row `t` of a table and its patient `p`: all such rules of a table share one scan. */
  | { kind: 'where'; sql: string; said: string }
  /** SQL that selects `n` and `said` from `{table}`, where one row alone does not tell. */
  | { kind: 'select'; sql: string }
  /** What the reader of the format noted while it staged. */
  | { kind: 'note'; codes: readonly string[]; notOf: readonly TableName[] }
  /** Rows of the extract that are in no record, by the rules that left them out. */
  | { kind: 'left-out'; rules: readonly string[] };

/** A check of data quality, as a file in `checks/<category>/` declares it. */
export type Check = {
  id: string;
  category: Category;
  severity: Severity;
  /** The tables whose records it looks at; none where it looks at the extract as a whole. */
  of: readonly TableName[];
  meaning: string;
  why: string;
  action: string;
  /** Columns without which it has no answer: of its own table, or `patient.<column>`. */
  needs: readonly string[];
  /** Whether it has no answer without the day of go live. */
  needsGoLive: boolean;
  /** The formats whose readers look for it; null where that does not depend on the reader. */
  toldBy: readonly string[] | null;
  /** Formats in which the extract cannot tell, each with the reason. */
  cannotTell: Readonly<Record<string, string>>;
  /** What of the housekeeping before a move it counts; null for most. */
  counts: Counted | null;
  rule: Rule;
};
