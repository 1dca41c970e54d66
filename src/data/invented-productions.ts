import { join } from 'node:path';
import { CHAIN } from '../engine/generate/chain/productions.ts';
import { generatePractice } from '../engine/generate/generate-practice.ts';

/** Few patients with little record: enough to look at, in a third of a second. */
const PRACTICE = { patients: 12, seed: 7, volume: 0.3, quirks: false };

/**
 * Writes what EMIS Web sends of an invented practice into a new folder: a full extract, and what changed on each of the
 * two days up to `asOf` (YYYY-MM-DD). Answers the folder of each, in their order.
 */
export async function inventProductions(out: string, asOf: string): Promise<string[]> {
  await generatePractice({ practice: { ...PRACTICE, asOf }, out, deltas: 2, threads: 0 });
  return ['bulk', 'delta-1', 'delta-2'].map((name) => join(out, CHAIN, name));
}
