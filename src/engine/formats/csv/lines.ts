import { rename } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { pathLiteral, readableParquet, rowsOf } from '../../duckdb.ts';

/**
 * How many lines the rows before a row take beyond one each: a value can hold line breaks, so that the line on which a
 * row begins is another than its number says.
 */
export const EXTRA_LINES = '_extra_lines';

/** SQL for the line breaks within the values `c0` … of a row. */
export function lineBreaksIn(columns: number): string {
  const names = Array.from({ length: columns }, (_, index) => `c${index}`);
  const has = names.map((name) => `contains(${name}, chr(10))`).join(' or ');
  const count = names.map(
    (name) => `coalesce(strlen(${name}) - strlen(replace(${name}, chr(10), '')), 0)`,
  );
  return `(case when ${has} then ${count.join(' + ')} else 0 end)::integer`;
}

/**
 * Turns the line breaks within each row of a Parquet file into those of the rows before it. Most files have none:
 * those stay as they are, which the file's own statistics tell without reading it. Up to the row itself a sum streams;
 * up to the one before, DuckDB would hold all rows at once.
 */
export async function countLines(connection: DuckDBConnection, path: string): Promise<void> {
  const breaking = await rowsOf(
    connection,
    `select 1 from ${readableParquet(path)} where ${EXTRA_LINES} > 0 limit 1`,
  );
  if (breaking.length === 0) return;
  const counted = `${path}.counted`;
  await connection.run(`
    copy (
      select * replace (
        (sum(${EXTRA_LINES}) over (rows between unbounded preceding and current row) - ${EXTRA_LINES})::integer
          as ${EXTRA_LINES})
      from ${readableParquet(path)}
    ) to ${pathLiteral(counted)} (format parquet, compression lz4)`);
  await rename(counted, path);
}
