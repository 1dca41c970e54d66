import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf } from '../../duckdb.ts';
import { RECORD_TYPES } from '../../record/tables.ts';
import type { ExtractFile, FileFates } from '../format.ts';
import { LEFT_OUT } from './left-out.ts';
import { typesThatAre } from './read-files.ts';

/** What became of the lines of every file. */
export async function fatesOfLines(
  connection: DuckDBConnection,
  files: readonly ExtractFile[],
): Promise<FileFates[]> {
  await assertStaged(connection);
  const counts = await rowsOf<{ file: number; rule: keyof typeof LEFT_OUT | null; count: number }>(
    connection,
    'select file, rule, count(*)::integer as count from line group by all order by all',
  );
  const types = await rowsOf<{ file: number; type: string; types: number }>(
    connection,
    `select file, min(type) as type, count(distinct type)::integer as types
     from line where type is not null group by file`,
  );
  return files.map(({ position }) => {
    const own = counts.filter(({ file }) => file === position);
    const of = (how: 'rejected' | 'excluded') =>
      Object.fromEntries(
        own.flatMap(({ rule, count }) => (rule && LEFT_OUT[rule] === how ? [[rule, count]] : [])),
      );
    const held = types.find(({ file }) => file === position);
    return {
      position,
      table: held ? (held.types === 1 ? held.type : 'several types') : null,
      rows: own.reduce((sum, { count }) => sum + count, 0),
      kept: own.find(({ rule }) => rule === null)?.count ?? 0,
      rejected: of('rejected'),
      excluded: of('excluded'),
    };
  });
}

/** Every line that is kept and is a record is one; a difference is a fault of ours. */
async function assertStaged(connection: DuckDBConnection): Promise<void> {
  const staged = RECORD_TYPES.map((type) => `select source_file, source_row from ${type}`);
  const [lost] = await rowsOf<{ count: number }>(
    connection,
    `select count(*)::integer as count from line
     where rule is null and type not in (${typesThatAre('directory', 'part', 'structure')})
       and (file, line) not in (select (source_file, source_row) from (${staged.join(' union all ')}))`,
  );
  if (lost?.count) throw new Error(`${lost.count} lines that are kept are in no record`);
}
