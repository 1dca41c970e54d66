import type { DuckDBConnection } from '@duckdb/node-api';
import { eachLine } from './each-line.ts';

/** A file, and how many rows DuckDB read in it. */
type ReadFile = { from: string; rows: number; hasHeader: boolean };

/**
 * Makes the table `blank_line` (row, lines): how many blank lines stand before which row, the first being 0. Those
 * before the header stand before the first row too. Throws where a line that is not blank is in no row.
 */
export async function findBlankLines(
  connection: DuckDBConnection,
  { from, rows, hasHeader }: ReadFile,
): Promise<void> {
  const header = hasHeader ? 1 : 0;
  const blank = new Map<number, number>();
  let others = 0;
  await eachLine(from, (isBlank) => {
    const row = Math.max(others - header, 0);
    if (isBlank) blank.set(row, (blank.get(row) ?? 0) + 1);
    else others++;
  });
  if (others !== header + rows)
    throw new Error(`${others - header} rows stand in a file of which ${rows} were read`);
  await connection.run('create or replace temp table blank_line (row integer, lines integer)');
  const appender = await connection.createAppender('blank_line');
  for (const [row, lines] of blank) {
    appender.appendInteger(row);
    appender.appendInteger(lines);
    appender.endRow();
  }
  appender.closeSync();
}
