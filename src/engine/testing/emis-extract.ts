import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** What is published of the files, kept outside the project: none of it is taken from the manifest. */
const PUBLISHED = fileURLToPath(new URL('../../../../shared/domain/formats/', import.meta.url));

/** For the `skip` option of a test. */
export const withoutPublishedColumns = existsSync(PUBLISHED)
  ? false
  : `the published columns are not at ${PUBLISHED}`;

/** Rows of a table by column name; a column that is not named is blank. */
export type EmisRows = Record<string, Record<string, string>[]>;

type Layout = 'newest' | '5.0' | '5.4';

/** The published columns of every table in the order of a layout. */
export function publishedColumns(layout: Layout = 'newest'): Record<string, string[]> {
  const newest = layout === 'newest';
  const file = newest ? 'emis_columns.csv' : 'emis_layout_variants.csv';
  const tables: Record<string, string[]> = {};
  for (const line of readFileSync(join(PUBLISHED, file), 'utf8').trim().split('\n').slice(1)) {
    const [table = '', second = '', third = '', fourth = ''] = line.split(',');
    const isOfLayout = newest || new RegExp(`[ /]${layout}(/|$)`).test(second);
    if (isOfLayout) tables[table] = [...(tables[table] ?? []), newest ? third : fourth.trim()];
  }
  return tables;
}

/** Writes an extract of these rows into a new folder below `parent`, as EMIS names and quotes its files. */
export async function writeEmisExtract(
  parent: string,
  columns: Record<string, readonly string[]>,
  rows: EmisRows,
): Promise<string> {
  const folder = await mkdtemp(join(parent, 'emis-'));
  await addEmisFiles(folder, columns, rows);
  return folder;
}

/** Writes these rows into the folder of an extract, beside what it holds of other batches. */
export async function addEmisFiles(
  folder: string,
  columns: Record<string, readonly string[]>,
  rows: EmisRows,
  batch?: string,
): Promise<void> {
  for (const [table, own] of Object.entries(rows))
    await writeFile(join(folder, emisName(table, batch)), emisCsv(columns[table] ?? [], own));
}

/** Writes batches into a folder that may hold others already: rows of some tables under a number each. */
export async function writeEmisBatches(
  folder: string,
  batches: Record<string, EmisRows>,
): Promise<void> {
  const columns = publishedColumns();
  for (const [batch, tables] of Object.entries(batches))
    for (const [table, rows] of Object.entries(tables)) {
      const numbered = rows.map((row) => ({ ...row, ProcessingId: batch }));
      await addEmisFiles(folder, columns, { [table]: numbered }, batch);
    }
}

export function emisName(table: string, batch = '95047'): string {
  return `${batch}_${table}_20261101043213_F95EE3AF-0B9D-40EB-8B28-8E858EF0091F.csv`;
}

export function emisCsv(
  header: readonly string[],
  rows: readonly Record<string, string>[],
): string {
  const lines = [header, ...rows.map((row) => header.map((column) => row[column] ?? ''))];
  return lines.map((line) => `${line.map(quoted).join(',')}\r\n`).join('');
}

function quoted(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}

/** A folder for the extracts of a test file, which goes after its tests. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'changeover-emis-'));
  after(() => rm(folder, { recursive: true }));
  return folder;
}

/** Such a folder, and a connection by which what was staged of them is read. */
export async function newWorkplace(): Promise<{ parent: string; connection: DuckDBConnection }> {
  const instance = await DuckDBInstance.create(':memory:');
  return { parent: await newFolder(), connection: await instance.connect() };
}
