import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf } from '../../duckdb.ts';
import type { FileFates } from '../format.ts';
import type { RecordSource } from './record-source.ts';
import type { RulesOfRows } from './rules-of-rows.ts';
import type { TextFile } from './sources.ts';

/**
 * What became of the rows of every file. A file whose rows do not add up is a fault of ours: the
 * records that were staged are counted, not taken from what was left out.
 */
export async function fatesOfRows(
  connection: DuckDBConnection,
  files: readonly TextFile[],
  rules: RulesOfRows,
  sources: readonly RecordSource[],
): Promise<FileFates[]> {
  const fates: FileFates[] = [];
  for (const { bound, rows, base } of files) {
    const { name } = bound.table;
    const left = await rowsOf<{ rule: string; count: number }>(
      connection,
      `select rule, count(*)::integer as count from left_out_${name}
       where _n > ${base} and _n <= ${base + rows} group by rule order by rule`,
    );
    const of = (how: 'rejected' | 'held' | 'excluded') =>
      Object.fromEntries(
        left.filter(({ rule }) => rules[rule] === how).map(({ rule, count }) => [rule, count]),
      );
    const kept = rows - left.reduce((sum, { count }) => sum + count, 0);
    const own = sources.filter(({ table, offset }) => table === name && offset === 0);
    if (own.length > 0) await assertStaged(connection, own, { base, rows, kept });
    fates.push({
      position: bound.file.position,
      table: name,
      rows,
      kept,
      rejected: of('rejected'),
      held: of('held'),
      excluded: of('excluded'),
    });
  }
  return fates;
}

/** Every row that is kept is a record, once. */
async function assertStaged(
  connection: DuckDBConnection,
  sources: readonly RecordSource[],
  { base, rows, kept }: { base: number; rows: number; kept: number },
): Promise<void> {
  const contents = sources.map(({ name }) => `select n from content_${name}`);
  const [staged] = await rowsOf<{ all: number; different: number }>(
    connection,
    `select count(*)::integer as all, count(distinct n)::integer as different
     from (${contents.join(' union all ')}) where n > ${base} and n <= ${base + rows}`,
  );
  if (staged?.all === kept && staged.different === kept) return;
  throw new Error(
    `rows of ${sources[0]?.table} do not add up: ${kept} kept, ${staged?.all} staged, ${staged?.different} different`,
  );
}

/** The fates of all files in their order; of one whose table is not known no row was read. */
export function withUnknownFiles(
  fates: readonly FileFates[],
  unknown: readonly { position: number }[],
): FileFates[] {
  const unread = { table: null, rows: 0, kept: 0, rejected: {}, excluded: {} };
  const others = unknown.map(({ position }) => ({ position, ...unread }));
  return [...fates, ...others].sort((one, other) => one.position - other.position);
}
