import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { pathLiteral } from '../../../duckdb.ts';
import { tableNamed } from '../manifest.ts';

/** Writes the file of a table: all values quoted, blank ones too. */
export async function writeFile(
  connection: DuckDBConnection,
  out: string,
  table: string,
  rows: string,
): Promise<void> {
  const list = tableNamed(table).columns.map(({ name }) => `"${name}"`);
  const path = join(out, `${table}.csv`);
  await connection.run(`
    copy (select ${list.join(', ')} from (${rows})) to ${pathLiteral(path)}
    (format csv, header true, delimiter ',', quote '"', escape '"', force_quote *)`);
}

/** Rows that give some columns only: the others are blank. */
export function wholeRows(table: string, rows: string, given: ReadonlySet<string>): string {
  const list = tableNamed(table).columns.map(({ name, kind }) =>
    given.has(name)
      ? `coalesce("${name}"::varchar, '') as "${name}"`
      : `'${kind === 'deleted' ? '0' : ''}' as "${name}"`,
  );
  return `select ${list.join(', ')} from (${rows})`;
}
