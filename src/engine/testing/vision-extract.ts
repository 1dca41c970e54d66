import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What is published of the tables, kept outside the project: none of it is taken from the manifest. */
const PUBLISHED = fileURLToPath(
  new URL('../../../../shared/domain/formats/vision_columns.csv', import.meta.url),
);

/** For the `skip` option of a test. */
export const withoutPublishedTables = existsSync(PUBLISHED)
  ? false
  : `the published columns are not at ${PUBLISHED}`;

/** Rows of a table by column name; a column that is not named is blank, and a table can be without rows. */
export type VisionRows = Record<string, Record<string, string>[]>;

/** The published columns of every table by position; a table that one layout lacks has those of the other. */
export function publishedColumns(layout: 'live' | 'test pack'): Record<string, string[]> {
  const lines = readFileSync(PUBLISHED, 'utf8').trim().split('\n').slice(1);
  const of = (wanted: string) => {
    const tables: Record<string, string[]> = {};
    for (const line of lines) {
      const [table = '', own, , column = ''] = line.split(',');
      if (own === wanted) tables[table] = [...(tables[table] ?? []), column];
    }
    return tables;
  };
  return { ...of('live'), ...of(layout) };
}

/** Writes one file for each table into `folder`, or a new one below `parent`: no header, quoted where it has to be. */
export async function writeVisionExtract(
  parent: string,
  columns: Record<string, readonly string[]>,
  rows: VisionRows,
  { kind = 'FULL', made = '2026-11-02-000500', folder = '' } = {},
): Promise<string> {
  const into = folder || (await mkdtemp(join(parent, 'vision-')));
  for (const [table, own] of Object.entries(rows))
    await writeFile(
      join(into, `${kind}_F86007_${table.toLowerCase()}_data_extract-${made}.csv`),
      headless(columns[table] ?? [], own),
    );
  return into;
}

export function headless(
  columns: readonly string[],
  rows: readonly Record<string, string>[],
): string {
  const quoted = (value: string) =>
    /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  return rows
    .map((row) => `${columns.map((column) => quoted(cellOf(row, column))).join(',')}\r\n`)
    .join('');
}

/** The test pack calls the column of the clinician otherwise. */
function cellOf(row: Record<string, string>, column: string): string {
  return row[column === 'HCP_CODE' ? 'HCP' : column] ?? '';
}
