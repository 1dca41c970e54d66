import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What is published of the tables, kept outside the project: none of it is taken from the manifest. */
const PUBLISHED = fileURLToPath(
  new URL('../../../../shared/domain/formats/tpp_columns.csv', import.meta.url),
);

/** For the `skip` option of a test. */
export const withoutPublishedTables = existsSync(PUBLISHED)
  ? false
  : `the published columns are not at ${PUBLISHED}`;

/** Rows of a table by column name; a column that is not named is blank. */
export type SystmOneRows = Record<string, Record<string, string>[]>;

/** The published columns of every table in their order. */
export function publishedTables(): Record<string, string[]> {
  const tables: Record<string, string[]> = {};
  for (const line of readFileSync(PUBLISHED, 'utf8').trim().split('\n').slice(1)) {
    const [table = '', column = ''] =
      line.match(/^([^,]*),(?:"[^"]*"|[^,]*),\d+,([^,]*)/)?.slice(1) ?? [];
    tables[table] = [...(tables[table] ?? []), column];
  }
  return tables;
}

/** Writes an extract of these rows into a new folder below `parent`: all quoted, in Windows-1252. */
export async function writeSystmOneExtract(
  parent: string,
  columns: Record<string, readonly string[]>,
  rows: SystmOneRows,
): Promise<string> {
  const folder = await mkdtemp(join(parent, 'systmone-'));
  for (const [table, own] of Object.entries(rows))
    await writeFile(join(folder, `${table}.csv`), inWindows1252(csv(columns[table] ?? [], own)));
  return folder;
}

export function csv(header: readonly string[], rows: readonly Record<string, string>[]): string {
  const lines = [header, ...rows.map((row) => header.map((column) => row[column] ?? ''))];
  const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
  return lines.map((line) => `${line.map(quoted).join(',')}\r\n`).join('');
}

/** The few letters that tests need where Windows-1252 differs from ISO 8859-1. */
const PLACES: Record<string, number> = { '€': 0x80, '’': 0x92, '“': 0x93, '”': 0x94, '–': 0x96 };

export function inWindows1252(text: string): Buffer {
  return Buffer.from(Array.from(text, (letter) => PLACES[letter] ?? letter.charCodeAt(0)));
}
