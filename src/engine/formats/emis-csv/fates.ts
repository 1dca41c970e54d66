import { basename, join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { readableParquet, rowsOf } from '../../duckdb.ts';
import type { TextFile } from '../csv/sources.ts';
import type { FileFates } from '../format.ts';
import { LEFT_OUT } from './left-out.ts';
import type { Table } from './manifest.ts';
import { RECORD_TABLES } from './record-tables.ts';

/**
 * What became of the rows of every file. A file whose rows do not add up is a fault of ours: the
 * records that stand in the staged tables are counted, not taken from what was left out.
 */
export async function fatesOf(
  connection: DuckDBConnection,
  files: readonly TextFile<Table>[],
  out: string,
): Promise<FileFates[]> {
  const fates: FileFates[] = [];
  for (const { bound, rows, base } of files) {
    const { table, file } = bound;
    const left = await rowsOf<{ rule: keyof typeof LEFT_OUT; count: number }>(
      connection,
      `select rule, count(*)::integer as count from left_out_${table.name}
       where _n > ${base} and _n <= ${base + rows} group by rule order by rule`,
    );
    const of = (how: 'rejected' | 'held' | 'excluded') =>
      Object.fromEntries(
        left.filter(({ rule }) => LEFT_OUT[rule] === how).map(({ rule, count }) => [rule, count]),
      );
    const kept = rows - left.reduce((sum, { count }) => sum + count, 0);
    fates.push({
      position: file.position,
      table: table.name,
      rows,
      kept,
      rejected: of('rejected'),
      held: of('held'),
      excluded: of('excluded'),
    });
    await assertStaged(connection, stagedFrom(table.name, out), { base, rows, kept });
  }
  return fates;
}

/**
 * The staged files that hold a record for every row of a table; none where rows are no records, or are told
 * with one.
 */
function stagedFrom(table: string, out: string): string[] {
  const records = RECORD_TABLES.find((one) => one.table === table);
  if (!records || table === 'CareRecord_ObservationReferral') return [];
  const free = table === 'Appointment_Slot' ? ['slot'] : [];
  return [...records.types, ...free].map((name) => join(out, `${name}.parquet`));
}

/** Every row that is kept stands in a staged file, once. */
async function assertStaged(
  connection: DuckDBConnection,
  paths: readonly string[],
  { base, rows, kept }: { base: number; rows: number; kept: number },
): Promise<void> {
  if (paths.length === 0) return;
  const numbers = paths.map((path) => `select n from ${readableParquet(path)}`);
  const [staged] = await rowsOf<{ all: number; different: number }>(
    connection,
    `select count(*)::integer as all, count(distinct n)::integer as different
     from (${numbers.join(' union all ')}) where n > ${base} and n <= ${base + rows}`,
  );
  if (staged?.all === kept && staged.different === kept) return;
  throw new Error(
    `rows do not add up: ${kept} kept, ${staged?.all} staged, ${staged?.different} different, in ${paths.map((path) => basename(path)).join(', ')}`,
  );
}
