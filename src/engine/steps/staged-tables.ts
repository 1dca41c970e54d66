import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { pathLiteral } from '../duckdb.ts';
import {
  COMMON_COLUMNS,
  OWN_COLUMNS,
  RELATION_COLUMNS,
  TABLES,
  type TableName,
} from '../record/tables.ts';

/** Columns of a staged table with their types, in the order in which they are written. */
export function columnsOf(table: TableName): [name: string, type: string][] {
  const own = OWN_COLUMNS[table].map((name): [string, string] => [name, 'VARCHAR']);
  return [...Object.entries(COMMON_COLUMNS), ...own];
}

const NOTE_COLUMNS = { code: 'VARCHAR', source_file: 'INTEGER', source_row: 'INTEGER' };

export async function createStagedTables(connection: DuckDBConnection): Promise<void> {
  for (const table of TABLES) await create(connection, table, columnsOf(table));
  await create(connection, 'relation', Object.entries(RELATION_COLUMNS));
  await create(connection, 'note', Object.entries(NOTE_COLUMNS));
}

async function create(connection: DuckDBConnection, table: string, columns: [string, string][]) {
  const list = columns.map(([name, type]) => `"${name}" ${type}`).join(', ');
  await connection.run(`create table if not exists "${table}" (${list})`);
}

export const STAGED_TABLES = [...TABLES, 'relation', 'note'] as const;
type StagedTable = (typeof STAGED_TABLES)[number];

/** Writes every staged table as Parquet, in the order of `n`, so that the same rows give the same bytes. */
export async function writeStagedTables(
  connection: DuckDBConnection,
  folder: string,
): Promise<void> {
  for (const table of STAGED_TABLES) await writeStagedTable(connection, folder, table);
}

export async function writeStagedTable(
  connection: DuckDBConnection,
  folder: string,
  table: StagedTable,
): Promise<void> {
  const order = table === 'relation' ? 'n, kind, to_n, key' : table === 'note' ? 'all' : 'n';
  await writeParquet(connection, `select * from "${table}" order by ${order}`, folder, table);
}

export async function writeParquet(
  connection: DuckDBConnection,
  query: string,
  folder: string,
  name: string,
): Promise<void> {
  const path = pathLiteral(join(folder, `${name}.parquet`));
  await connection.run(`copy (${query}) to ${path} (format parquet, compression zstd)`);
}
