import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { pathLiteral } from '../../duckdb.ts';
import type { ExtractFile } from '../format.ts';
import { countLines, EXTRA_LINES, lineBreaksIn } from './lines.ts';
import { isOfContent, refusalOfContent } from './refuse-unsound.ts';
import { type Beginning, beginningOf, countRows, writeWithLineFeeds } from './row-ends.ts';
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

/** How many bytes DuckDB takes at once. A row beyond the first is refused; a thread gets four times as many, 64 MB. */
type Buffers = { max_line_size: number; buffer_size?: number };

/** Where a file is read: another than its own path where that is a copy in UTF-8. */
type Reading = { from?: string; buffers?: Buffers };

/** What DuckDB can't find out by itself. */
type Told = Beginning & { isParallel: boolean };

/**
 * Copies a file as text into Parquet, every column of its table by name and the unknown ones as JSON in
 * `_extra`; with what tells on which line each row begins. Rows end in LF, CRLF or now one and now the other, whatever
 * the text within them breaks lines with and however much it reads like rows. Throws `Refusal` where it is not sound CSV.
 */
export async function copyAsText<Table extends CsvTable>(
  connection: DuckDBConnection,
  bound: BoundFile<Table>,
  folder: string,
  { from = bound.file.path, buffers = { max_line_size: 16 * 1024 ** 2 } }: Reading = {},
): Promise<CopiedFile<Table>> {
  const path = join(folder, `text-${bound.file.position}.parquet`);
  const copy = async (source: string, told: Told) => {
    const rows = rowsSql(bound, source, { ...told, ...buffers });
    const { rowsChanged } = await connection.run(
      `copy (${rows}) to ${pathLiteral(path)} (format parquet, compression lz4)`,
    );
    return rowsChanged;
  };
  // DuckDB takes the first line break for what ends rows, also one within quotes, and can't be told CRLF in strict mode.
  const begins = await beginningOf(from);
  const rows = await copy(from, { ...begins, isParallel: true }).catch(async (error) => {
    if (!isOfContent(error)) throw error;
    const even = join(folder, `even-${bound.file.position}.csv`);
    try {
      await writeWithLineFeeds(from, even);
      const again = (isParallel: boolean) =>
        copy(even, { ...begins, isLineFeed: true, isParallel });
      return await copyAgain(bound, even, again);
    } finally {
      await rm(even, { force: true });
    }
  });
  const read = { from, path, rows, hasHeader: bound.hasHeader ?? true };
  return { bound, path: await countLines(connection, read), rows };
}

/**
 * A thread that begins within quotes takes text that reads like rows for rows; DuckDB notices where it meets the one
 * before, and stops. From its beginning on it reads any sound file, but says nothing of a quotation mark that is never
 * closed, and leaves out all that follows: those rows count only where there are as many as we find ourselves.
 */
async function copyAgain(
  bound: BoundFile,
  even: string,
  copy: (isParallel: boolean) => Promise<number>,
): Promise<number> {
  const stopped = await attempt(() => copy(true));
  if (typeof stopped === 'number') return stopped;
  const rows = await attempt(() => copy(false));
  const { hasHeader = true, file } = bound;
  const all = await countRows(even);
  if (rows === all - (hasHeader ? 1 : 0)) return rows;
  throw await refusalOfContent(typeof rows === 'number' ? stopped : rows, file);
}

/** What a reading gives, or the error by which it stopped at the content of the file. */
async function attempt(reading: () => Promise<number>): Promise<number | Error> {
  try {
    return await reading();
  } catch (error) {
    if (isOfContent(error)) return error;
    throw error;
  }
}

function rowsSql(
  bound: BoundFile,
  path: string,
  { isLineFeed, blankLines, isParallel, ...buffers }: Told & Buffers,
): string {
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
  const sizes = Object.entries(buffers).map(([name, bytes]) => `${name} = ${bytes}`);
  return `
    select ${columns.join(', ')}, ${kept} as _extra, ${lineBreaksIn(headers.length)} as ${EXTRA_LINES}
    from read_csv(${pathLiteral(path.replace(/[*?[]/g, '[$&]'))}, auto_detect = false,
      header = ${hasHeader}, skip = ${hasHeader ? blankLines : 0}, delim = ',', quote = '"', escape = '"', strict_mode = true,
      ${sizes.join(', ')}, parallel = ${isParallel},
      columns = {${source}}${isLineFeed ? `, new_line = '\\n'` : ''})`;
}
