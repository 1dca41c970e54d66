import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf } from '../../duckdb.ts';
import type { FileFates } from '../format.ts';
import type { RulesOfRows } from './rules-of-rows.ts';
import type { TextFile } from './sources.ts';

/**
 * The records that were staged, for a count that does not rest on what was left out: SQL for the `position` of the
 * file of each and its number `n`, and of which tables every row that is kept is one.
 */
export type StagedNumbers = { query: string; tables: ReadonlySet<string> };

/** What became of the rows of every file. A file whose rows do not add up is a fault of ours. */
export async function fatesOfRows(
  connection: DuckDBConnection,
  files: readonly TextFile[],
  rules: RulesOfRows,
  staged: StagedNumbers,
): Promise<FileFates[]> {
  const left = await countLeftOut(connection, files);
  const fates = files.map(({ bound: { file, table }, rows }) => {
    const own = left.filter(({ position }) => position === file.position);
    const of = (how: 'rejected' | 'held' | 'excluded') =>
      Object.fromEntries(
        own.filter(({ rule }) => rules[rule] === how).map(({ rule, count }) => [rule, count]),
      );
    return {
      position: file.position,
      table: table.name,
      rows,
      kept: rows - own.reduce((sum, { count }) => sum + count, 0),
      rejected: of('rejected'),
      held: of('held'),
      excluded: of('excluded'),
    };
  });
  await assertStaged(connection, files, fates, staged);
  return fates;
}

type LeftOut = { position: number; rule: string; count: number };

function countLeftOut(
  connection: DuckDBConnection,
  files: readonly TextFile[],
): Promise<LeftOut[]> {
  const tables = new Set(files.map(({ bound }) => bound.table.name));
  const left = [...tables].map((name) => `select _n as n, rule from left_out_${name}`);
  return rowsOf<LeftOut>(
    connection,
    `select position, rule, count(*)::integer as count
     from (${inFiles(`select * from (${left.join(' union all ')})`, files)}) group by all order by all`,
  );
}

/** SQL for the rows of a query with the `position` of the file of each: they are numbered over all files. */
export function inFiles(numbers: string, files: readonly TextFile[]): string {
  // A file without rows begins where the next one does.
  const filled = files.filter(({ rows }) => rows > 0);
  const places = filled.map(({ bound, base }) => `, (${bound.file.position}, ${base})`);
  return `select * from (${numbers}) row
    asof join (values (0, -1)${places.join('')}) file(position, base) on row.n > file.base`;
}

type Counted = { position: number; all: number; different: number; first: number; last: number };

/** Every row that is kept is a record, once. */
async function assertStaged(
  connection: DuckDBConnection,
  files: readonly TextFile[],
  fates: readonly FileFates[],
  { query, tables }: StagedNumbers,
): Promise<void> {
  const counted = await rowsOf<Counted>(
    connection,
    `select position, count(*)::integer as all, count(distinct n)::integer as different,
       min(n) as first, max(n) as last
     from (${query}) group by position`,
  );
  for (const [place, { bound, base, rows }] of files.entries()) {
    if (!tables.has(bound.table.name)) continue;
    const kept = fates[place]?.kept ?? 0;
    const own = counted.find(({ position }) => position === bound.file.position);
    const { all = 0, different = 0, first = base + 1, last = base } = own ?? {};
    if (all === kept && different === kept && first > base && last <= base + rows) continue;
    throw new Error(
      `rows of ${bound.table.name} do not add up: ${kept} kept, ${all} staged, ${different} different`,
    );
  }
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
