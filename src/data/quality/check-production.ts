import { createHmac } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { followItems } from '../../engine/profile/open-items.ts';
import { type Profile, profileExtract } from '../../engine/profile/profile-extract.ts';
import { stageExtract } from '../../engine/steps/stage-extract.ts';
import { readStagedExtract, type StagedExtract } from '../../engine/steps/staged-extract.ts';
import { today } from '../../lib/clock.ts';
import { Refusal } from '../../lib/refusal.ts';
import { findMigration } from '../../migrations/store.ts';
import { keepUnmapped } from '../maps/keep-unmapped.ts';
import { qualityFolder } from '../places.ts';
import { progressKeeper } from '../progress.ts';
import { openKeptProduction } from '../receive/open-kept-production.ts';
import { findProduction, listProductions } from '../receive/production-store.ts';
import type { RunNeeds } from '../run-comparison.ts';
import { migrationKey } from '../sealed/migration-key.ts';
import type { QualityKey, QualityProgress, QualityRun } from './quality-run.ts';
import {
  failQuality,
  findQualityRun,
  finishQuality,
  foundByProduction,
  isOfOneFormat,
  listQualityRuns,
  type QualityResult,
  saveProgress,
} from './run-store.ts';

/**
 * Stages a production with those that it is read upon, and asks all checks of it. Doing it again after it was stopped at
 * any point goes on from what was staged, and comes to the same end; after its end nothing happens. What is wrong with
 * the production is kept with the run; a fault is thrown.
 */
export async function checkProduction(
  needs: RunNeeds,
  key: QualityKey,
  signal: AbortSignal,
): Promise<void> {
  const { db, clock, places } = needs;
  const run = await findQualityRun(db, key);
  if (run?.state !== 'under-way') return removeRecords(needs, key);
  const progress = progressKeeper<QualityProgress>((told) => saveProgress(db, key, told));
  try {
    await removeFailed(needs, key.migration);
    const work = { ...needs, signal, onProgress: progress.tell };
    const result = await check(run, work).finally(() => progress.end());
    await finishQuality(db, run, result, clock);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await failQuality(db, run, error.message);
    await rm(qualityFolder(places, key).all, { recursive: true, force: true });
  }
  await removeRecords(needs, key);
}

type Work = RunNeeds & { signal: AbortSignal; onProgress: (progress: QualityProgress) => void };

async function check(run: QualityRun, work: Work): Promise<QualityResult> {
  const { db, clock, places, signal, onProgress } = work;
  const { all, staged: place, result } = qualityFolder(places, run);
  await mkdir(all, { recursive: true, mode: 0o700 });
  const staged = (await readStagedExtract(place)) ?? (await stage(run, work));
  const { migration } = await findMigration(db, run.migration);
  const profile = await profileExtract({
    ...{ extract: place, out: result, work: all, goLive: migration.goLive },
    ...{ today: today(clock).toString(), secret: await secretOf(run.migration, work) },
    ...{ signal, onProgress },
  });
  await keepUnmapped(work, { ...run, staged: place });
  return { staged, profile, ...(await holdAgainstEarlier({ ...run, staged }, profile, work)) };
}

async function stage(run: QualityRun, work: Work): Promise<StagedExtract> {
  const { places, signal, onProgress } = work;
  const { opened, staged } = qualityFolder(places, run);
  onProgress({ step: 'open', done: 0, total: 0 });
  await rm(opened, { recursive: true, force: true });
  try {
    const { migration, production } = run;
    const asked = { migration, number: production, into: opened, signal };
    const folder = await openKeptProduction(work, asked);
    const onFile = (done: number, total: number) => {
      signal.throwIfAborted();
      onProgress({ step: 'stage', done, total });
    };
    return await stageExtract({ folder, out: staged, onFile, signal });
  } finally {
    await rm(opened, { recursive: true, force: true });
  }
}

/** What became of what was found in the production before, as far as that is still here. */
async function holdAgainstEarlier(
  run: QualityRun,
  profile: Profile,
  { db, places }: Work,
): Promise<Pick<QualityResult, 'since' | 'followed'>> {
  const { side } = await findProduction(db, run.migration, run.production);
  const productions = await listProductions(db, run.migration);
  const sameSide = productions.filter((one) => one.side === side).map(({ number }) => number);
  const earlier = foundByProduction(await listQualityRuns(db, run.migration)).findLast(
    (one) =>
      one.production < run.production &&
      sameSide.includes(one.production) &&
      isOfOneFormat(one, run),
  );
  if (!earlier) return { since: null, followed: null };
  const before = qualityFolder(places, earlier).result;
  if (!existsSync(before)) return { since: null, followed: null };
  const followed = await followItems(before, qualityFolder(places, run).result);
  // Of a check without an answer nothing came and nothing went.
  const [then, now] = [answeredIn(earlier.profile), answeredIn(profile)];
  return {
    since: earlier.number,
    followed: followed.filter(({ check }) => then.has(check) && now.has(check)),
  };
}

function answeredIn({ checks }: Profile): Set<string> {
  return new Set(checks.filter(({ records }) => records !== null).map(({ id }) => id));
}

/** Another for each migration: who knows one tells nothing of others by it. */
async function secretOf(migration: string, { db, clock, places }: RunNeeds): Promise<string> {
  const key = await migrationKey({ db, clock, keyFile: places.keyFile }, migration);
  return createHmac('sha256', key).update('things to fix').digest('hex');
}

/** The records of patients stand there while they are checked, and no longer. */
async function removeRecords({ places }: RunNeeds, key: QualityKey): Promise<void> {
  const { opened, staged } = qualityFolder(places, key);
  for (const folder of [opened, staged]) await rm(folder, { recursive: true, force: true });
}

/** What the queue gave up was ended without anybody who could clear up after it. */
async function removeFailed({ db, places }: RunNeeds, migration: string): Promise<void> {
  for (const run of await listQualityRuns(db, migration))
    if (run.state === 'failed')
      await rm(qualityFolder(places, run).all, { recursive: true, force: true });
}
