import type { Selectable } from 'kysely';
import type { Tables } from '../db/types.ts';
import type { Progress } from '../engine/outcome.ts';

/** A comparison and how far it is: a row of `comparison_run`. */
export type ComparisonRun = Selectable<Tables['comparison_run']>;

/** What names a comparison, in an address and for the queue. */
export type RunKey = { migration: string; number: number };

/** The engine's own steps, and before them one reading of every file for its fingerprint. */
export type RunProgress = Progress | { step: 'fingerprint'; done: number; total: number };

/** The kind of job that carries a comparison out. */
export const COMPARISON_JOB = 'comparison';
