import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { pathLiteral } from '../../duckdb.ts';
import type { ExtractFile } from '../format.ts';
import { countLines, EXTRA_LINES, lineBreaksIn } from './lines.ts';
import { isOfContent, refusalOfContent } from './refuse-unsound.ts';
import { endsInLineFeed, writeWithLineFeeds } from './row-ends.ts';
import { sqlText } from './sql.ts';

/** A table of a format, as far as its files are read: its name and the names of its columns. */
export type CsvTable = { name: string; columns: readonly { name: string }[] };

/** A file whose table is known, with what its header says. */
export type BoundFile<Table extends CsvTable = CsvTable> = {
  file: ExtractFile;
  table: Table;
  headers: string[];
  /** The column of the table that each header means; null for one that no layout has. */
  named: (string | null)[];
  /** Columns that no layout has; their content is kept. */
  unknown: string[];
  /** Without a header the first line is a row like the others, and `headers` goes by position. */
  hasHeader?: boolean;
};

/** A file as text in Parquet, with the number of its rows. */
export type CopiedFile<Table extends CsvTable = CsvTable> = {
  bound: BoundFile<Table>;
  path: string;
  rows: number;
};

/**
 * Copies a file as text into Parquet, every column of its table by name and the unknown ones as JSON in
 * `_extra`; with what tells on which line each row begins. `from` is the file to read where that is a copy in UTF-8. Rows
 * end in LF, CRLF or now one and now the other, whatever the text within them breaks lines with. Throws `Refusal` where it
 * is not sound CSV.
 */
export async function copyAsText<Table extends CsvTable>(
  connection: DuckDBConnection,
  bound: BoundFile<Table>,
  folder: string,
  from = bound.file.path,
): Promise<CopiedFile<Table>> {
  const path = join(folder, `text-${bound.file.position}.parquet`);
  const copy = (source: string, isLineFeed: boolean) =>
    connection.run(`
      copy (${rowsSql(bound, source, isLineFeed)})
      to ${pathLiteral(path)} (format parquet, compression lz4)`);
  // DuckDB takes the first line break for what ends rows, also one within quotes, and can't be told CRLF in strict mode.
  const { rowsChanged } = await copy(from, await endsInLineFeed(from)).catch(async (error) => {
    if (!isOfContent(error)) throw error;
    const even = join(folder, `even-${bound.file.position}.csv`);
    try {
      await writeWithLineFeeds(from, even);
      return await copy(even, true);
    } catch (still) {
      throw isOfContent(still) ? await refusalOfContent(still, bound.file) : still;
    } finally {
      await rm(even, { force: true });
    }
  });
  await countLines(connection, path);
  return { bound, path, rows: rowsChanged };
}

function rowsSql(bound: BoundFile, path: string, isLineFeed: boolean): string {
  const { table, headers, named, unknown, hasHeader = true } = bound;
  const source = headers.map((_, index) => `c${index}: 'VARCHAR'`).join(', ');
  const columns = table.columns.map(({ name }) => {
    const place = named.indexOf(name);
    return `${place < 0 ? 'null::varchar' : `c${place}`} as "${name}"`;
  });
  const extra = unknown.map((name) => `${sqlText(name)}, c${headers.indexOf(name)}`).join(', ');
  const any = unknown.map((name) => `c${headers.indexOf(name)}`).join(', ');
  const kept = extra
    ? `case when coalesce(${any}) is not null then json_object(${extra})::varchar end`
    : 'null::varchar';
  return `
    select ${columns.join(', ')}, ${kept} as _extra, ${lineBreaksIn(headers.length)} as ${EXTRA_LINES}
    from read_csv(${pathLiteral(path.replace(/[*?[]/g, '[$&]'))}, auto_detect = false,
      header = ${hasHeader}, delim = ',', quote = '"', escape = '"', strict_mode = true,
      max_line_size = 16777216, columns = {${source}}${isLineFeed ? `, new_line = '\\n'` : ''})`;
}
