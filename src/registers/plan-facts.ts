import type { FactValues } from '../migrations/fact.ts';
import type { Row } from './row.ts';

/** The kinds of fact about the plan that a record book may state. */
export type StatedKind =
  | 'done'
  | 'agreed'
  | 'notice'
  | 'duration'
  | 'list'
  | 'applies'
  | 'go-live'
  | 'busy'
  | 'person'
  | 'away';

/**
 * What the rows of a book say about the plan. It holds while they say it, and is withdrawn when they no longer do.
 * The members of a list are added to those that somebody stated by hand.
 */
export type PlanFact = {
  [Kind in StatedKind]: { kind: Kind; subject: string; value: FactValues[Kind] };
}[StatedKind];

/** Pure: what all rows of a book together say about the plan. Each kind and subject at most once. */
export type BookFacts = (rows: readonly Row[]) => PlanFact[];
