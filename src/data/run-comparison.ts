import { mkdir, rm } from 'node:fs/promises';
import type { Database } from '../db/connection.ts';
import { compareExtracts } from '../engine/compare-extracts.ts';
import { namingSide } from '../engine/naming-side.ts';
import type { Clock } from '../lib/clock.ts';
import { Refusal } from '../lib/refusal.ts';
import type { ComparisonFinished } from '../migrations/fact.ts';
import { factsOf } from '../migrations/store.ts';
import type { ComparisonRun, RunKey, RunProgress } from './comparison-run.ts';
import { type Extract, extractsIn, folderOf } from './extract.ts';
import { fingerprintOf } from './fingerprint.ts';
import { comparisonFolder, type Places } from './places.ts';
import { progressKeeper } from './progress.ts';
import { failRun, findRun, finishRun, saveProgress } from './run-store.ts';

export type RunNeeds = { db: Database; clock: Clock; places: Places };

/**
 * Carries out a comparison that was asked for. Doing it again after it was stopped at any point
 * comes to the same end; after its end nothing happens. What is wrong with the extracts is kept
 * with the run, for whoever asked; a fault is thrown.
 */
export async function runComparison(
  { db, clock, places }: RunNeeds,
  key: RunKey,
  signal: AbortSignal,
): Promise<void> {
  const run = await findRun(db, key);
  if (run?.state !== 'under-way') return;
  const progress = progressKeeper<RunProgress>((progress) => saveProgress(db, key, progress));
  try {
    const extracts = await extractsOf(db, run);
    const found = await compare(extracts, { places, key, signal, onProgress: progress.tell });
    await progress.end();
    await finishRun(db, run, found, clock);
  } catch (error) {
    await progress.end();
    if (!(error instanceof Refusal)) throw error;
    await failRun(db, run, error.message);
  }
}

type Both<T> = { source: T; target: T };

async function extractsOf(db: Database, run: ComparisonRun): Promise<Both<Extract>> {
  const extracts = extractsIn(await factsOf(db, run.migration));
  const source = extracts.find(({ id }) => id === run.source_extract);
  const target = extracts.find(({ id }) => id === run.target_extract);
  if (!source || !target) throw new Error('A comparison names an extract that was never received.');
  return { source, target };
}

type Work = {
  places: Places;
  key: RunKey;
  signal: AbortSignal;
  onProgress: (progress: RunProgress) => void;
};

async function compare(
  extracts: Both<Extract>,
  { places, key, signal, onProgress }: Work,
): Promise<ComparisonFinished> {
  const folders = {
    source: await namingSide('source', () => folderOf(extracts.source, places)),
    target: await namingSide('target', () => folderOf(extracts.target, places)),
  };
  const total = extracts.source.files + extracts.target.files;
  let done = 0;
  const onFile = () => {
    signal.throwIfAborted();
    done += 1;
    onProgress({ step: 'fingerprint', done, total });
  };
  const fingerprints = {
    source: await namingSide('source', () => fingerprintOf(folders.source, onFile)),
    target: await namingSide('target', () => fingerprintOf(folders.target, onFile)),
  };
  const { all, result } = comparisonFolder(places, key);
  await rm(all, { recursive: true, force: true });
  await mkdir(all, { recursive: true, mode: 0o700 });
  const found = await compareExtracts({ ...folders, out: result, onProgress, signal });
  const compared = (side: 'source' | 'target') => ({
    extract: extracts[side].id,
    fingerprint: fingerprints[side],
    records: found[side].total,
    patients: found[side].patients,
  });
  return {
    source: compared('source'),
    target: compared('target'),
    fates: found.fates,
    unexpected: found.unexpected,
    patientsInBoth: found.patientsInBoth,
  };
}
