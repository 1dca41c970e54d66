import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { readableParquet, rowsOf, withDatabase } from '../duckdb.ts';
import { openRecord } from '../profile/open-record.ts';
import { writeParquet } from '../steps/staged-tables.ts';
import { makeWorkFolder, removeWorkFolder, takePlace } from '../work-folder.ts';
import type { Counts } from './effect.ts';
import { type Coding, KINDS, type MapKind } from './map.ts';
import { keyedRecords, openKnownUnits } from './open-map.ts';
import { listUnmapped, SAYS_ONE_THING, type Unmapped } from './unmapped.ts';

/** What a record goes by in a map: its kind, and what the source calls it. */
export type MapKey = Coding & { kind: MapKind };

const USES = 'uses';
const TERMS = 'terms';

/**
 * Keeps of a staged extract what is needed to review maps after its records are gone: which record of which patient, by
 * number, has what is unmapped, and the words of all codes that others understand. Names no patient, but words of
 * local codes can. The folder appears when it is whole, in the place of a former one; gives what is unmapped.
 */
export async function keepForReview(staged: string, out: string): Promise<Unmapped[]> {
  const work = await makeWorkFolder(out);
  try {
    await mkdir(work, { recursive: true });
    const database = join(work, 'review.duckdb');
    const unmapped = await withDatabase(database, (connection) => keep(connection, staged, work));
    for (const leftover of [database, `${database}.wal`, `${database}.spill`])
      await rm(leftover, { recursive: true, force: true });
    await takePlace(work, out);
    return unmapped;
  } finally {
    await removeWorkFolder(work);
  }
}

async function keep(connection: DuckDBConnection, staged: string, out: string) {
  await openRecord(connection, staged);
  await openKnownUnits(connection);
  await writeParquet(
    connection,
    `select distinct kind, system, code, term, n, patient from (${keyedRecords()})
     where is_open and ${SAYS_ONE_THING} order by all`,
    out,
    USES,
  );
  const understood = (['code', 'drug'] as const).flatMap((kind) =>
    KINDS[kind].tables.map(
      (table) =>
        `select '${kind}' as kind, trim(${KINDS[kind].column}) as code, trim(orig_term) as term from "${table}"`,
    ),
  );
  await writeParquet(
    connection,
    `select kind, code, term, count(*)::integer as uses from (${understood.join(' union all ')})
     where code <> '' and term <> '' group by all order by all`,
    out,
    TERMS,
  );
  return listUnmapped(connection);
}

/** How many records of how many patients have one of these: what a map of them would fill. */
export async function reviewEffect(folder: string, keys: readonly MapKey[]): Promise<Counts> {
  return withDatabase(':memory:', async (connection) => {
    await connection.run(
      'create table chosen (kind varchar, system varchar, code varchar, term varchar)',
    );
    const appender = await connection.createAppender('chosen');
    for (const { kind, system, code, term } of keys) {
      for (const text of [kind, system, code, term]) appender.appendVarchar(text);
      appender.endRow();
    }
    appender.closeSync();
    const [counts] = await rowsOf<Counts>(
      connection,
      `select count(distinct n)::integer as records, count(distinct patient)::integer as patients
       from ${readableParquet(join(folder, `${USES}.parquet`))} semi join chosen using (kind, system, code, term)`,
    );
    return counts as Counts;
  });
}

/** SQL for the words of all codes that others understand, with how often they are used. */
export function understoodTerms(folder: string): string {
  return readableParquet(join(folder, `${TERMS}.parquet`));
}
