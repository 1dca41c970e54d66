import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { Refusal } from '../../lib/refusal.ts';
import { rowsOf, withDatabase } from '../duckdb.ts';
import { formatNamed } from '../formats/registry.ts';
import { intoOutputFolder } from '../output-folder.ts';
import { RECORD_TYPES } from '../record/tables.ts';
import { stageExtract } from '../steps/stage-extract.ts';
import { readStagedExtract, type StagedExtract } from '../steps/staged-extract.ts';
import { threadsFor } from '../threads-for.ts';
import { makeWorkFolder, removeWorkFolder } from '../work-folder.ts';
import type { Check } from './check.ts';
import { countMeasures, type Measures } from './count-measures.ts';
import { listFound } from './list-found.ts';
import { openRecord } from './open-record.ts';
import { type CheckResult, type Days, profileStaged } from './profile-staged.ts';

export type { CheckResult };

import { readChecks } from './read-checks.ts';
import { writeFixLists } from './write-fix-lists.ts';
import { writeItems } from './write-items.ts';

export type ProfileRequest = {
  /** The folder of an extract, or one that was staged before. */
  extract: string;
  /** The id of its format, where it is not to be told from what the files say. */
  format?: string | undefined;
  /** The day up to which the extract tells, and the day of go live, as YYYY-MM-DD. */
  asOf?: string | undefined;
  goLive?: string | undefined;
  /** The present day: nothing was entered after it. */
  today: string;
  /** A folder for what is kept while it runs. */
  work: string;
  /** The folder to make for the fix lists; a former one is replaced. None are written without it. */
  out?: string | undefined;
  /** Writes `items.parquet` in place of the fix lists: what is found, to be found again in a later extract by this secret. */
  secret?: string | undefined;
  onProgress?: (progress: ProfileProgress) => void;
  signal?: AbortSignal | undefined;
};

export type ProfileProgress = { step: 'stage' | 'check'; done: number; total: number };

/** What is known of an extract's data quality: counts, without anybody's name. */
export type Profile = Days & {
  layout: 1;
  format: string;
  patients: number;
  records: number;
  /** How many checks of high or medium severity found something. */
  toPutRight: number;
  /** What has to be at zero for the final extract, as far as the extract can tell it. */
  measures: Measures;
  checks: CheckResult[];
};

/** The file that makes a folder one of fix lists; it is written last, and names nobody. */
export const QUALITY_FILE = 'quality.json';
export const FIX_LISTS = 'fix-lists';

/**
 * Asks all checks of an extract, and writes the fix lists where a folder is given for them: whole, or
 * not at all. The same extract and days give the same bytes. Throws `Refusal` for what can't be read and for
 * an output folder that holds other things; an abort is thrown as the signal's reason.
 */
export async function profileExtract(request: ProfileRequest): Promise<Profile> {
  const { extract, out, work } = request;
  for (const [option, day] of [
    ['--as-of', request.asOf],
    ['--go-live', request.goLive],
  ] as const)
    if (day !== undefined) checkDay(option, day);
  if (out !== undefined)
    return intoOutputFolder(
      out,
      [extract],
      async (folder) => {
        const profile = await inFolder(folder, request, join(folder, FIX_LISTS));
        await writeFile(join(folder, QUALITY_FILE), `${JSON.stringify(profile, null, 2)}\n`);
        return profile;
      },
      QUALITY_FILE,
    );
  await mkdir(work, { recursive: true, mode: 0o700 });
  const folder = await makeWorkFolder(join(work, 'profile'));
  try {
    return await inFolder(folder, request, null);
  } finally {
    await removeWorkFolder(folder);
  }
}

function checkDay(option: string, day: string): void {
  if (/^\d{4}-\d{2}-\d{2}$/.test(day) && isDay(day)) return;
  throw new Refusal('usage-wrong', `${option} takes a day, as YYYY-MM-DD.`);
}

function isDay(day: string): boolean {
  try {
    return Temporal.PlainDate.from(day).toString() === day;
  } catch {
    return false; // Temporal has no other way to say that a text is no day
  }
}

async function inFolder(
  folder: string,
  request: ProfileRequest,
  lists: string | null,
): Promise<Profile> {
  const { signal, onProgress = () => {} } = request;
  const staging = join(folder, 'staged');
  const { staged, place } = await stagedOf(request, staging);
  const database = join(folder, 'profiling.duckdb');
  const profile = await withDatabase(
    database,
    async (connection) => {
      await openRecord(connection, place);
      const days = { asOf: request.asOf ?? (await lastDay(connection, request.today)) };
      const goLive = request.goLive ?? null;
      const checks = readChecks();
      const results = await profileStaged(
        connection,
        checks,
        { format: formatNamed(staged.format), ...days, goLive },
        (done, total) => {
          signal?.throwIfAborted();
          onProgress({ step: 'check', done, total });
        },
      );
      if (lists !== null) await writeFound(connection, results, { lists, folder, ...request });
      const measures = await countMeasures(connection, checks, results);
      return profileOf(staged, { ...days, goLive, measures }, checks, results);
    },
    { threads: await threadsFor([place]) },
  );
  for (const leftover of [staging, database, `${database}.wal`, `${database}.spill`])
    await rm(leftover, { recursive: true, force: true });
  signal?.throwIfAborted();
  return profile;
}

async function writeFound(
  connection: DuckDBConnection,
  results: readonly CheckResult[],
  { lists, folder, secret }: { lists: string; folder: string; secret?: string | undefined },
): Promise<void> {
  await listFound(connection);
  if (secret !== undefined) return writeItems(connection, results, { folder, secret });
  await mkdir(lists, { mode: 0o700 });
  await writeFixLists(connection, results, lists);
}

async function stagedOf(
  { extract, format, onProgress = () => {}, signal }: ProfileRequest,
  out: string,
): Promise<{ staged: StagedExtract; place: string }> {
  const known = await readStagedExtract(extract);
  if (known) return { staged: known, place: resolve(extract) };
  const onFile = (done: number, total: number) => onProgress({ step: 'stage', done, total });
  return {
    staged: await stageExtract({ folder: extract, format, out, onFile, signal }),
    place: out,
  };
}

/** The last day on which anything was typed in, or else dated; what lies after the present day is an error. */
async function lastDay(connection: DuckDBConnection, today: string): Promise<string> {
  for (const column of ['recorded', 'effective']) {
    const days = RECORD_TYPES.filter((type) => type !== 'patient').map(
      (type) => `
        select max(${column}[1:10]) as day from "${type}"
        where ${column}[1:10] <= '${today}' and length(${column}) >= 10`,
    );
    const [row] = await rowsOf<{ day: string | null }>(
      connection,
      `select max(day) as day from (${days.join(' union all ')})`,
    );
    if (row?.day) return row.day;
  }
  return today;
}

function profileOf(
  { format, patients, records }: StagedExtract,
  known: Days & { measures: Measures },
  checks: readonly Check[],
  results: CheckResult[],
): Profile {
  if (results.length !== checks.length) throw new Error('a check has no result');
  return {
    layout: 1,
    format,
    asOf: known.asOf,
    goLive: known.goLive,
    patients,
    records: Object.values(records).reduce((sum, count) => sum + count, 0),
    toPutRight: results.filter(({ severity, records: found }) => found && severity !== 'low')
      .length,
    measures: known.measures,
    checks: results,
  };
}
