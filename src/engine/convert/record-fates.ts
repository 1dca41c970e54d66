import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { readableParquet, rowsOf } from '../duckdb.ts';
import { RECORD_TYPES, type RecordType } from '../record/tables.ts';
import { writeParquet } from '../steps/staged-tables.ts';

/**
 * What became of each record of the canonical tables: `n` as they number it, `rule` where it was not written, `file`
 * and `target_id` where it was.
 */
export const RECORD_FATE_COLUMNS = {
  n: 'INTEGER',
  fate: "ENUM ('written', 'rejected', 'excluded')",
  rule: 'VARCHAR',
  file: 'VARCHAR',
  target_id: 'VARCHAR',
} as const;

/** What was done with some records, by rule where they were not written; the fates add up to `records`. */
export type Fates = {
  records: number;
  written: number;
  rejected: Record<string, number>;
  excluded: Record<string, number>;
};

export type TypeFates = Fates & { type: RecordType };

/** Of the records that were made of a file of the extract; `position` is its place in the order of names. */
export type SourceFates = Fates & { position: number };

export type RecordFates = { types: TypeFates[]; sources: SourceFates[] };

export async function createRecordFates(connection: DuckDBConnection): Promise<void> {
  const columns = Object.entries(RECORD_FATE_COLUMNS).map(([name, type]) => `${name} ${type}`);
  await connection.run(`create table record_fate (${columns.join(', ')})`);
}

/**
 * Counts the fates, and writes each to `fates.parquet` in `out`, with the type of the record and the file and row of the
 * source that say it.
 *
 * @throws Error where a record has none, has two that differ, or a rule is not one of `rules`: a record would be lost
 */
export async function settleRecordFates(
  connection: DuckDBConnection,
  { staged, out, rules }: { staged: string; out: string; rules: readonly string[] },
): Promise<RecordFates> {
  const records = RECORD_TYPES.map(
    (type) =>
      `select '${type}' as type, n, source_file as position, source_row as row from ${readableParquet(join(staged, `${type}.parquet`))}`,
  );
  await connection.run(`create temp table record_of_type as ${records.join(' union all ')}`);
  await assertOneFateEach(connection, rules);
  await writeParquet(
    connection,
    `select n, type, position as source_file, row as source_row, fate, rule, file, target_id
     from record_fate join record_of_type using (n) order by all`,
    out,
    'fates',
  );
  const ofType = Map.groupBy(await counts(connection, 'type'), ({ of }) => of);
  const ofFile = Map.groupBy(await counts(connection, 'position'), ({ of }) => of);
  await connection.run('drop table record_of_type');
  return {
    types: RECORD_TYPES.map((type) => ({ type, ...added(ofType.get(type) ?? []) })),
    sources: [...ofFile].map(([of, some]) => ({ position: Number(of), ...added(some) })),
  };
}

type Count = { of: string; fate: string; rule: string; count: string };

function counts(connection: DuckDBConnection, of: 'type' | 'position'): Promise<Count[]> {
  return rowsOf<Count>(
    connection,
    `select ${of} as of, fate, rule, count(distinct n) as count
     from record_of_type join record_fate using (n) group by all order by all`,
  );
}

async function assertOneFateEach(connection: DuckDBConnection, rules: readonly string[]) {
  const known = rules.map((rule) => `'${rule}'`).join(', ') || 'null';
  const faults = await rowsOf<{ type: string; fate: string; count: string }>(
    connection,
    `with told as (
       select n, count(distinct (fate, rule)) as fates,
         bool_and(case fate when 'written' then rule is null else coalesce(rule in (${known}), false) end) as named
       from record_fate group by n
     )
     select coalesce(type, 'no record') as type, case when fates is null then 'no fate' when type is null then
       'no record' when fates > 1 then 'several fates' else 'no known rule' end as fate, count(*) as count
     from record_of_type full join told using (n)
     where type is null or fates is distinct from 1 or not named
     group by all order by all`,
  );
  if (faults.length === 0) return;
  const list = faults.map(({ type, fate, count }) => `${type}: ${count} with ${fate}`).join('; ');
  throw new Error(`The fates of the records do not add up (${list})`);
}

function added(counts: readonly Count[]): Fates {
  const of = (fate: string) =>
    Object.fromEntries(
      counts.filter((count) => count.fate === fate).map(({ rule, count }) => [rule, Number(count)]),
    );
  const records = counts.reduce((sum, { count }) => sum + Number(count), 0);
  const written = Number(counts.find(({ fate }) => fate === 'written')?.count ?? 0);
  return { records, written, rejected: of('rejected'), excluded: of('excluded') };
}
