import { basename, join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance, type Json } from '@duckdb/node-api';

/** Beyond this DuckDB spills to the work folder: a laptop must stay usable beside a comparison. */
const MEMORY_LIMIT = '2GB';

/**
 * Opens a database file of the work folder, hands over a connection, and closes both after it. The
 * caller removes the file: nobody opens it again. `threads`: as many as the machine has, unless it is said.
 */
export async function withDatabase<Result>(
  path: string,
  work: (connection: DuckDBConnection) => Promise<Result>,
  { threads }: { threads?: number | undefined } = {},
): Promise<Result> {
  const instance = await DuckDBInstance.create(path, {
    memory_limit: MEMORY_LIMIT,
    temp_directory: `${path}.spill`,
    preserve_insertion_order: 'true',
    autoinstall_known_extensions: 'false',
    ...(threads === undefined ? {} : { threads: String(threads) }),
  });
  const connection = await instance.connect();
  try {
    // Closing would otherwise write all that stands in the log to a file that is removed at once.
    await connection.run('PRAGMA disable_checkpoint_on_shutdown');
    return await work(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

export type Row = Record<string, Json>;

/** All rows of a query that is known to give few. */
export async function rowsOf<Shape = Row>(
  connection: DuckDBConnection,
  sql: string,
): Promise<Shape[]> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getRowObjectsJson() as Shape[];
}

/** A path as SQL text. */
export function pathLiteral(path: string): string {
  return `'${path.replaceAll("'", "''")}'`;
}

/** A path to read, where DuckDB would take `*`, `?` and `[` for patterns. */
export function readableParquet(path: string): string {
  return `read_parquet(${plainPathLiteral(path)})`;
}

function plainPathLiteral(path: string): string {
  return pathLiteral(path.replace(/[*?[]/g, '[$&]'));
}

/** How many rows the Parquet file of each table holds, by what the files say at their ends. */
export async function rowsInFolder<Table extends string>(
  connection: DuckDBConnection,
  folder: string,
  tables: readonly Table[],
): Promise<Record<Table, number>> {
  const paths = tables.map((table) => plainPathLiteral(join(folder, `${table}.parquet`)));
  const files = await rowsOf<{ path: string; rows: number }>(
    connection,
    `select file_name as path, num_rows::double as rows from parquet_file_metadata([${paths.join(', ')}])`,
  );
  const held = new Map(files.map(({ path, rows }) => [basename(path, '.parquet'), rows]));
  const rowsIn = (table: Table) => {
    const rows = held.get(table);
    if (rows === undefined) throw new Error(`the file of the table ${table} does not say its rows`);
    return rows;
  };
  return Object.fromEntries(tables.map((table) => [table, rowsIn(table)])) as Record<Table, number>;
}
