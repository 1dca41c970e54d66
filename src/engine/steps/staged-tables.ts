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

export const STAGED_TABLES = [...TABLES, 'relation', 'note'] as const;
type StagedTable = (typeof STAGED_TABLES)[number];

export async function createStagedTables(connection: DuckDBConnection): Promise<void> {
  for (const table of STAGED_TABLES) {
    const list = columnsOfStaged(table).map(([name, type]) => `"${name}" ${type}`);
    await connection.run(`create table "${table}" (${list.join(', ')})`);
  }
}

function columnsOfStaged(table: StagedTable): [name: string, type: string][] {
  if (table === 'relation') return Object.entries(RELATION_COLUMNS);
  return table === 'note' ? Object.entries(NOTE_COLUMNS) : columnsOf(table);
}

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

/** Writes a table that holds nothing. */
export async function writeEmptyTable(
  connection: DuckDBConnection,
  folder: string,
  table: StagedTable,
): Promise<void> {
  const nothing = columnsOfStaged(table).map(([name, type]) => `null::${type} as "${name}"`);
  await writeParquet(connection, `select ${nothing.join(', ')} where false`, folder, table);
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
