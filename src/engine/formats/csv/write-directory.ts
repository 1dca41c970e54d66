import type { DuckDBConnection } from '@duckdb/node-api';
import { COMMON_COLUMNS, type DirectoryType, OWN_COLUMNS } from '../../record/tables.ts';
import { columnsOf, writeParquet } from '../../steps/staged-tables.ts';

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
  const hash = `uuid_of('${type}' || chr(10) || raw)`;
  const values: Record<string, string> = {
    n: '(row_number() over (order by t._n))',
    source_system: `'${system}'`,
    source_file: 't._file',
    source_row: 't._row',
    source_id: id,
    is_confidential: 'false',
    is_degraded: 'false',
    is_twin: 'false',
    raw,
    ...columns,
  };
  const names = [...Object.keys(COMMON_COLUMNS), ...OWN_COLUMNS[type]];
  const list = names.map((name) => `${values[name] ?? 'null'} as ${name}`).join(', ');
  const typed = columnsOf(type).map(([name, sqlType]) => `${name}::${sqlType} as ${name}`);
  const rows = `
    select ${typed.join(', ')} from (
      select * replace (${hash} as row_hash, ${hash} as context_hash)
      from (select ${list} from live_${table} t ${joins.join(' ')})) order by n`;
  await writeParquet(connection, rows, out, type);
}
