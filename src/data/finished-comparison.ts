import { access } from 'node:fs/promises';
import { openComparison } from '../engine/open-comparison.ts';
import { Refusal } from '../lib/refusal.ts';
import { type ComparisonFinished, type Fact, factValue } from '../migrations/fact.ts';
import type { ComparisonRun } from './comparison-run.ts';
import { comparisonFolder, type Places } from './places.ts';

export type Finished = {
  run: ComparisonRun;
  /** What the fact says. */
  found: ComparisonFinished;
  /** What the comparison's folder holds, record by record. */
  opened: Awaited<ReturnType<typeof openComparison>>;
};

/** Opens a comparison that is done for one look at it, and closes it again. */
export async function openFinished<T>(
  { run, facts, places }: { run: ComparisonRun; facts: Fact[]; places: Places },
  look: (finished: Finished) => Promise<T>,
): Promise<T> {
  const found = factValue(facts, 'comparison', String(run.number));
  if (!found) throw notThere('It is not finished. Look at it on the data page.');
  const folder = comparisonFolder(places, run).result;
  if (!(await isThere(folder))) {
    throw notThere('Its files are not on this computer any more. Compare again on the data page.');
  }
  const opened = await openComparison(folder);
  try {
    return await look({ run, found, opened });
  } finally {
    await opened.close();
  }
}

async function isThere(folder: string): Promise<boolean> {
  try {
    await access(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

function notThere(why: string): Refusal {
  return new Refusal('comparison-not-there', `This comparison cannot be shown. ${why}`);
}
