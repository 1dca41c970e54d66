import type { Span } from '../../engine/chain/check-chain.ts';
import type { Weekday } from '../../lib/weekday.ts';
import type { Side } from '../side.ts';
import type { Problem } from './unfit.ts';

/** A file on a receipt: by its own name where that is a table's, by its place otherwise, never by a patient's number. */
export type ReceiptFile = { file: string; bytes: number; sha256: string; records?: number };

/** What arrived, as it is acknowledged to the supplier. */
export type Receipt = {
  /** The files as they came: archives and encrypted files as such. */
  arrived: ReceiptFile[];
  /** The files of the extract itself. */
  files: ReceiptFile[];
  /** Manifests and statements of the supplier that it was held against. */
  checkedAgainst: string[];
  /** What does not fit. Where there is anything, the production is quarantined. */
  refused: Problem[];
  /** What the supplier says: what units and codes mean, what was left out, and on which days it delivers. */
  said?: {
    deliveries?: Weekday[];
    units: { unit: string; means: string }[];
    codes: { column: string; value: string; means: string }[];
    exclusions: { what: string; why: string; records?: number | undefined }[];
  };
};

/** A production of a migration, as it is listed. */
export type Production = {
  migration: string;
  number: number;
  side: Side;
  state: 'accepted' | 'quarantined';
  /** SHA-256 over the files that arrived. */
  package: string;
  place: string;
  supplier: string;
  files: number;
  bytes: number;
  spans: Span[];
  who: string;
  whoName: string;
  at: Temporal.Instant;
};
