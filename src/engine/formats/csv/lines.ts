import { rm } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { pathLiteral, readableParquet, rowsOf } from '../../duckdb.ts';
import { findBlankLines } from './blank-lines.ts';
import { linesOf } from './each-line.ts';

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

/** A file that was copied as text: where it was read, where its rows stand now, and how many there are. */
type CopiedRows = { from: string; path: string; rows: number; hasHeader: boolean };

/**
 * Turns the line breaks within each row of a Parquet file into the lines that those before it take beyond one each, with
 * the blank lines between them. Most files have none: those stay as they are. Answers where the rows stand then, a name
 * of its own: DuckDB can remember what stood under another. Throws where a line that is not blank is in no row.
 */
export async function countLines(
  connection: DuckDBConnection,
  copied: CopiedRows,
): Promise<string> {
  const { from, path, rows, hasHeader } = copied;
  const [breaking] = await rowsOf<{ lines: number | null }>(
    connection,
    `select sum(${EXTRA_LINES})::double as lines from ${readableParquet(path)}`,
  );
  const within = breaking?.lines ?? 0;
  const hasBlank = (await linesOf(from)) > (hasHeader ? 1 : 0) + rows + within;
  if (!hasBlank && within === 0) return path;
  if (hasBlank) await findBlankLines(connection, copied);
  const counted = `${path}.counted`;
  await connection.run(`
    copy (${hasBlank ? afterBlankLines(path) : afterBreaks(path)})
    to ${pathLiteral(counted)} (format parquet, compression lz4)`);
  await rm(path);
  return counted;
}

/** Up to the row itself a sum streams; up to the one before, DuckDB would hold all rows at once. */
function afterBreaks(path: string): string {
  return `
    select * replace (
      (sum(${EXTRA_LINES}) over (rows between unbounded preceding and current row) - ${EXTRA_LINES})::integer
        as ${EXTRA_LINES})
    from ${readableParquet(path)}`;
}

/** DuckDB passes blank lines over, and keeps no order past a join. */
function afterBlankLines(path: string): string {
  return `
    select text.* replace (
      (sum(${EXTRA_LINES} + coalesce(lines, 0)) over (order by file_row_number) - ${EXTRA_LINES})::integer
        as ${EXTRA_LINES})
    from ${readableParquet(path)} text left join blank_line on row = file_row_number
    order by file_row_number`;
}
