import type { Progress } from '../engine/outcome.ts';
import type { RunOf } from './runs/run.ts';
import { runStore } from './runs/run-store.ts';

/** A comparison and how far it is: a row of `comparison_run`. */
export type ComparisonRun = RunOf<'comparison_run'>;

/** The engine's own steps, and before them one reading of every file for its fingerprint. */
export type ComparisonProgress = Progress | { step: 'fingerprint'; done: number; total: number };

/** The kind of job that carries a comparison out. */
export const COMPARISON_JOB = 'comparison';

/** What is said of a comparison that the queue has given up. */
export const BROKEN_OFF =
  'The comparison broke off each time it was tried, and nothing came of it. Compare again; if that breaks off too, the log of Changeover says why.';

export const COMPARISONS = runStore('comparison_run', {
  job: COMPARISON_JOB,
  brokenOff: BROKEN_OFF,
});
