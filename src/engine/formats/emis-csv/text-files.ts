import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { pathLiteral, rowsOf } from '../../duckdb.ts';
import type { ExtractFile } from '../format.ts';
import { RESTORE, refusedFile } from '../list-files.ts';
import { readHead } from '../read-head.ts';
import { absentFrom, columnFor, type Table, tableOf } from './manifest.ts';
import { readHeader } from './read-header.ts';

/** A file whose table is known, with what its header says. */
export type BoundFile = {
  file: ExtractFile;
  table: Table;
  headers: string[];
  /** Columns that no layout has; their content is kept. */
  unknown: string[];
};

/** Says what a file holds; null for one of no table. Throws `Refusal` where its columns can't do. */
export async function bindFile(file: ExtractFile): Promise<BoundFile | null> {
  const head = await readHead(file.path);
  if (!head)
    throw refusedFile(file, 'it cannot be read', 'Check that it is a file that you may read.');
  const headers = readHeader(head.text);
  const table = tableOf(file.name, headers ?? []);
  if (!table) return null;
  if (!headers)
    throw refusedFile(file, `it has no header of column names (${table.name})`, RESTORE);
  const absent = absentFrom(table, headers);
  if (absent.length > 0)
    throw refusedFile(
      file,
      `it is ${table.name} without the column${absent.length > 1 ? 's' : ''} ${absent.join(', ')}`,
      'Every layout from 5.0 on has them. Ask the supplier for this file again.',
    );
  const named = headers.map((header) => columnFor(table, header)?.name ?? header);
  const twice = named.find((name, index) => named.indexOf(name) !== index);
  if (twice) throw refusedFile(file, `it has the column ${twice} twice (${table.name})`, RESTORE);
  return { file, table, headers, unknown: headers.filter((name) => !columnFor(table, name)) };
}

/**
 * Copies a file as text into Parquet, every column of its table by name and the unknown ones as JSON in
 * `_extra`; gives the number of rows. Throws `Refusal` where the file is not sound CSV.
 */
export async function copyAsText(
  connection: DuckDBConnection,
  { file, table, headers, unknown }: BoundFile,
  folder: string,
): Promise<{ path: string; rows: number }> {
  const path = join(folder, `text-${file.position}.parquet`);
  const source = headers.map((_, index) => `c${index}: 'VARCHAR'`).join(', ');
  const columns = table.columns.map(({ name }) => {
    const place = headers.findIndex((header) => columnFor(table, header)?.name === name);
    return `${place < 0 ? 'null::varchar' : `c${place}`} as ${name}`;
  });
  const extra = unknown.map((name) => `'${name}', c${headers.indexOf(name)}`).join(', ');
  const any = unknown.map((name) => `c${headers.indexOf(name)}`).join(', ');
  const kept = extra
    ? `case when coalesce(${any}) is not null then json_object(${extra})::varchar end`
    : 'null::varchar';
  await connection
    .run(`
      copy (
        select ${columns.join(', ')}, ${kept} as _extra
        from read_csv(${pathLiteral(file.path.replace(/[*?[]/g, '[$&]'))}, auto_detect = false,
          header = true, delim = ',', quote = '"', escape = '"', strict_mode = true,
          max_line_size = 16777216, columns = {${source}})
      ) to ${pathLiteral(path)} (format parquet, compression lz4)`)
    .catch((error: Error) => {
      throw refusalFor(error, file) ?? error;
    });
  const [counted] = await rowsOf<{ rows: number }>(
    connection,
    `select count(*)::integer as rows from read_parquet(${pathLiteral(path)})`,
  );
  return { path, rows: counted?.rows ?? 0 };
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
