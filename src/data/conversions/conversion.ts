import type { Statement } from '../../engine/convert/statement.ts';
import type { RunOf } from '../runs/run.ts';
import { runStore } from '../runs/run-store.ts';

/** A conversion and how far it is: a row of `conversion_run`. */
export type Conversion = RunOf<'conversion_run'>;

/** What came of a conversion that is finished. Names no patient. */
export type Converted = {
  statement: Statement;
  /** The package as it is handed out: one zip. */
  package: { bytes: number; sha256: string };
};

/** In this order; of `open` nothing can be counted. */
export const CONVERSION_STEPS = ['open', 'read', 'write', 'pack'] as const;
export type ConversionStep = (typeof CONVERSION_STEPS)[number];

/** The kind of job that carries a conversion out. */
export const CONVERSION_JOB = 'conversion';

/** What is said of a conversion that the queue has given up. */
export const BROKEN_OFF =
  'The conversion broke off each time it was tried, and nothing came of it. Convert again; if that breaks off too, the log of Changeover says why.';

export const CONVERSIONS = runStore('conversion_run', {
  job: CONVERSION_JOB,
  brokenOff: BROKEN_OFF,
});

/** What came of a conversion; undefined where it is not finished. */
export function convertedBy({ state, result }: Conversion): Converted | undefined {
  return state === 'finished' ? (result as Converted) : undefined;
}
