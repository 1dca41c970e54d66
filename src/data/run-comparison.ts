import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../db/connection.ts';
import { compareExtracts } from '../engine/compare-extracts.ts';
import { namingSide } from '../engine/naming-side.ts';
import type { Clock } from '../lib/clock.ts';
import { Refusal } from '../lib/refusal.ts';
import type { ComparisonFinished } from '../migrations/fact.ts';
import { factsOf } from '../migrations/store.ts';
import { COMPARISONS, type ComparisonProgress, type ComparisonRun } from './comparison-run.ts';
import { type Extract, extractsIn, productionOf } from './extract.ts';
import { fingerprintOf } from './fingerprint.ts';
import { comparisonFolder, type Places } from './places.ts';
import { progressKeeper } from './progress.ts';
import { openKeptProduction } from './receive/open-kept-production.ts';
import type { RunKey } from './runs/run.ts';
import type { Side } from './side.ts';

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
  const run = await COMPARISONS.find(db, key);
  if (run?.state !== 'under-way') return;
  const progress = progressKeeper<ComparisonProgress>((progress) =>
    COMPARISONS.saveProgress(db, key, progress),
  );
  try {
    const extracts = await extractsOf(db, run);
    const work = { db, clock, places, key, signal, onProgress: progress.tell };
    const found = await compare(extracts, work).finally(() => removeOpened(places, key));
    await progress.end();
    const { migration, number } = run;
    const fact = { migration, kind: 'comparison', subject: String(number), value: found } as const;
    await COMPARISONS.finish(db, run, { fact }, clock);
  } catch (error) {
    await progress.end();
    if (!(error instanceof Refusal)) throw error;
    await COMPARISONS.fail(db, run, error.message);
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

type Work = RunNeeds & {
  key: RunKey;
  signal: AbortSignal;
  onProgress: (progress: ComparisonProgress) => void;
};

async function compare(
  extracts: Both<Extract>,
  { key, signal, onProgress, ...needs }: Work,
): Promise<ComparisonFinished> {
  const { places } = needs;
  const { all, result } = comparisonFolder(places, key);
  await rm(all, { recursive: true, force: true });
  await mkdir(all, { recursive: true, mode: 0o700 });
  const folderFor = (side: Side) =>
    namingSide(side, () =>
      openKeptProduction(needs, {
        ...{ migration: key.migration, number: productionOf(extracts[side]), signal },
        into: join(openedFolder(places, key), side),
      }),
    );
  const folders = { source: await folderFor('source'), target: await folderFor('target') };
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

/** Productions stand there in clear while they are compared, and no longer. */
function openedFolder(places: Places, key: RunKey): string {
  return join(comparisonFolder(places, key).all, 'opened');
}

async function removeOpened(places: Places, key: RunKey): Promise<void> {
  await rm(openedFolder(places, key), { recursive: true, force: true });
}
