import type { DuckDBConnection } from '@duckdb/node-api';
import type { DirectoryType } from '../../record/tables.ts';
import { writeEntries } from './write-entries.ts';

/** How the rows of a table become people, organisations or places: SQL over the row `t` of `live_<table>`. */
export type DirectorySource = {
  table: string;
  joins: readonly string[];
  id: string;
  raw: string;
  system: string;
  columns: Readonly<Record<string, string>>;
};

/** Writes people, organisations and places: they have names and no fate. */
export async function writeDirectory(
  connection: DuckDBConnection,
  type: DirectoryType,
  { table, joins, id, raw, system, columns }: DirectorySource,
  out: string,
): Promise<void> {
  const from = `live_${table} t ${joins.join(' ')}`;
  const values = { source_system: `'${system}'`, source_id: id, ...columns };
  const n = '(row_number() over (order by t._n))';
  await writeEntries(connection, out, type, [{ from, n, values, raw }]);
}
