import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { pathLiteral } from '../../duckdb.ts';
import type { ExtractFile } from '../format.ts';
import { RESTORE, refusedFile } from '../list-files.ts';
import { countLines, EXTRA_LINES, lineBreaksIn } from './lines.ts';
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
 * `_extra`; with what tells on which line each row begins. `from` is the file to read where that is a copy in UTF-8. Throws `Refusal` where it is not
 * sound CSV.
 */
export async function copyAsText<Table extends CsvTable>(
  connection: DuckDBConnection,
  bound: BoundFile<Table>,
  folder: string,
  from = bound.file.path,
): Promise<CopiedFile<Table>> {
  const { file, table, headers, named, unknown, hasHeader = true } = bound;
  const path = join(folder, `text-${file.position}.parquet`);
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
  const { rowsChanged } = await connection
    .run(`
      copy (
        select ${columns.join(', ')}, ${kept} as _extra, ${lineBreaksIn(headers.length)} as ${EXTRA_LINES}
        from read_csv(${pathLiteral(from.replace(/[*?[]/g, '[$&]'))}, auto_detect = false,
          header = ${hasHeader}, delim = ',', quote = '"', escape = '"', strict_mode = true,
          max_line_size = 16777216, columns = {${source}})
      ) to ${pathLiteral(path)} (format parquet, compression lz4)`)
    .catch((error: Error) => {
      throw refusalFor(error, file) ?? error;
    });

  await countLines(connection, path);
  return { bound, path, rows: rowsChanged };
}

/** DuckDB's message quotes the line, which is a patient's; only its number is told, and the reason. */
function refusalFor({ message }: Error, file: ExtractFile) {
  const line = message.match(/CSV Error on Line: (\d+)/)?.[1];
  if (line === undefined) return null;
  const [, wanted, found] = message.match(/Expected Number of Columns: (\d+) Found: (\d+)/) ?? [];
  const why = /not utf-8|unicode/i.test(message)
    ? 'bytes that are not UTF-8 text'
    : /unterminated quote|Expected a delimiter/i.test(message)
      ? 'a quotation mark that is not closed, or stands in the middle of a value'
      : wanted
        ? `${found} values instead of ${wanted}`
        : /maximum line size|Maximum line/i.test(message)
          ? 'a line of more than 16 megabytes'
          : 'something that is not CSV';
  return refusedFile(file, `line ${line} has ${why}`, RESTORE);
}
