import type { DuckDBConnection } from '@duckdb/node-api';
import { pathLiteral, rowsOf } from '../../duckdb.ts';
import { sqlText } from './sql.ts';

/**
 * Rows of a file as SQL: each column's value as text, null for a blank, and the order in which they stand: by the number
 * of records, `t.n`, over all sources, or by a number of their own after those.
 */
export type CsvRows = {
  from: string;
  order: string;
  columns: Readonly<Record<string, string>>;
  /** The query of how many rows these are, where each is a record: joins may neither lose nor double one. */
  count?: string;
};

/**
 * Writes a CSV file with a header, every value quoted, CRLF at the end of each row. Each row is put together as
 * one text: DuckDB's own writer ends rows with LF and leaves blanks without quotes.
 */
export async function writeCsv(
  connection: DuckDBConnection,
  path: string,
  header: readonly string[],
  sources: readonly CsvRows[],
): Promise<void> {
  const first = sqlText(`${header.map((name) => `"${name}"`).join(',')}\r`);
  const rows = sources.map(
    ({ from, order, columns }, place) => `
      select ${order === 't.n' ? 1 : place + 2} as source, ${order} as place, ${lineOf(header, columns)} as line from ${from}`,
  );
  const copied = await connection.run(`
    copy (
      select line from (
        select 0 as source, 0 as place, ${first} as line ${rows.map((sql) => ` union all ${sql}`).join('')}
      ) order by source, place, line
    ) to ${pathLiteral(path)} (format csv, header false, quote '', escape '', delimiter '\x01')`);
  await assertWhole(connection, sources, copied.rowsChanged - 1);
}

async function assertWhole(
  connection: DuckDBConnection,
  sources: readonly CsvRows[],
  rows: number,
) {
  const counts = sources.flatMap(({ count }) => (count === undefined ? [] : [`(${count})`]));
  if (counts.length < sources.length || counts.length === 0) return;
  const [wanted] = await rowsOf<{ rows: number }>(
    connection,
    `select (${counts.join(' + ')})::double as rows`,
  );
  if (wanted?.rows !== rows)
    throw new Error(`${rows} rows were written where ${wanted?.rows} records are to be`);
}

/** Throws for a column that the file does not have. */
function lineOf(header: readonly string[], columns: Readonly<Record<string, string>>): string {
  const strange = Object.keys(columns).filter((name) => !header.includes(name));
  if (strange.length) throw new Error(`a file has no column ${strange.join(', ')}`);
  const values = header.map((name) =>
    columns[name] ? `coalesce(replace((${columns[name]})::varchar, '"', '""'), '')` : `''`,
  );
  return `'"' || concat_ws('","', ${values.join(', ')}) || '"' || chr(13)`;
}
