import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../../db/connection.ts';
import { convertExtract } from '../../engine/convert/convert-extract.ts';
import type { Clock } from '../../lib/clock.ts';
import { Refusal } from '../../lib/refusal.ts';
import type { ConversionFinished } from '../../migrations/fact.ts';
import { writeDecidedMap } from '../maps/map-file.ts';
import { conversionFolder, type Places } from '../places.ts';
import { progressKeeper } from '../progress.ts';
import { openKeptProduction } from '../receive/open-kept-production.ts';
import { findProduction } from '../receive/production-store.ts';
import type { Progress, RunKey } from '../runs/run.ts';
import { migrationKey } from '../sealed/migration-key.ts';
import { sealStream } from '../sealed/seal-stream.ts';
import { CONVERSIONS, type Conversion, type ConversionStep, type Converted } from './conversion.ts';
import { packFolder } from './pack-folder.ts';

export type ConversionNeeds = { db: Database; clock: Clock; places: Places };

type Work = ConversionNeeds & {
  run: Conversion;
  signal: AbortSignal;
  tell: (progress: Progress<ConversionStep>) => void;
};

/**
 * Carries out a conversion that was asked for. Doing it again after it was stopped at any point comes to the same end;
 * after its end nothing happens. What is wrong with the production is kept with the run, for whoever asked; a fault is
 * thrown.
 */
export async function runConversion(
  needs: ConversionNeeds,
  key: RunKey,
  signal: AbortSignal,
): Promise<void> {
  const { db, clock } = needs;
  const run = await CONVERSIONS.find(db, key);
  if (run?.state !== 'under-way') return;
  const progress = progressKeeper<Progress>((progress) =>
    CONVERSIONS.saveProgress(db, key, progress),
  );
  try {
    const converted = await convert({ ...needs, run, signal, tell: progress.tell });
    await progress.end();
    const { migration, number } = run;
    const value = inShort(run, converted);
    const fact = { migration, kind: 'conversion', subject: String(number), value } as const;
    const own = { result: JSON.stringify(converted) };
    await CONVERSIONS.finish(db, run, { fact, own }, clock);
  } catch (error) {
    await progress.end();
    if (!(error instanceof Refusal)) throw error;
    await CONVERSIONS.fail(db, run, error.message);
  }
}

/** The production stands there in clear while it is converted, and so does what is made of it; at the end nothing does. */
async function convert(work: Work): Promise<Converted> {
  const { places, run } = work;
  const { all, sealed } = conversionFolder(places, run);
  await rm(all, { recursive: true, force: true });
  const inClear = join(all, 'in-clear');
  await mkdir(inClear, { recursive: true, mode: 0o700 });
  try {
    const converted = join(inClear, 'converted');
    const statement = await writeConverted(work, inClear, converted);
    const packed = await sealPacked(work, converted, `${sealed}.part`);
    // Under its name it is whole, or not there.
    await rename(`${sealed}.part`, sealed);
    return { statement, package: packed };
  } finally {
    await rm(inClear, { recursive: true, force: true });
  }
}

async function writeConverted(work: Work, inClear: string, out: string) {
  const { run, signal, tell } = work;
  const { migration, production: number } = run;
  tell({ step: 'open', done: 0, total: 0 });
  const into = join(inClear, 'opened');
  await openKeptProduction(work, { migration, number, into, signal });
  const { side } = await findProduction(work.db, migration, number);
  const map =
    side === 'source'
      ? await writeDecidedMap(work.db, migration, join(inClear, 'map.csv'))
      : undefined;
  const statement = await convertExtract({
    extract: into,
    map,
    to: run.written_as,
    out,
    producedAt: producedAt(run),
    onFile: (done, total) => tell({ step: 'read', done, total }),
    onWritten: (done, total) => tell({ step: 'write', done, total }),
    signal,
  });
  await rm(into, { recursive: true });
  return statement;
}

async function sealPacked({ run, signal, tell, ...needs }: Work, folder: string, path: string) {
  const { db, clock, places } = needs;
  const key = await migrationKey({ db, clock, keyFile: places.keyFile }, run.migration);
  const zip = packFolder(folder, {
    producedAt: producedAt(run),
    onBytes: (done, total) => tell({ step: 'pack', done, total }),
  });
  return sealStream(zip, { path, key, signal });
}

/** The moment at which it was asked for: taken up again, it is the same. */
function producedAt({ asked_at }: Conversion): string {
  return asked_at.toString({ smallestUnit: 'second' });
}

function inShort(run: Conversion, converted: Converted): ConversionFinished {
  const { statement, package: packed } = converted;
  const { patients, total } = statement;
  return {
    production: run.production,
    writtenAs: run.written_as,
    patients,
    records: total.records,
    written: total.written,
    sha256: packed.sha256,
  };
}
