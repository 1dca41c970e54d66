import type { DuckDBConnection } from '@duckdb/node-api';
import {
  COMMON_COLUMNS,
  type DirectoryType,
  OWN_COLUMNS,
  type SupportingType,
} from '../../record/tables.ts';
import { columnsOf, writeParquet } from '../../steps/staged-tables.ts';

/** Rows that are no records: `from` with the alias `t`, their number, and the values of columns that they have. */
export type Entries = {
  from: string;
  n: string;
  values: Readonly<Record<string, string>>;
  /** What a row says, as SQL for its JSON; null where the columns say it all. */
  raw: string | null;
};

/** Writes a table of the directory, or one that stands beside the record, from rows of one or more sources. */
export async function writeEntries(
  connection: DuckDBConnection,
  out: string,
  type: DirectoryType | SupportingType,
  sources: readonly Entries[],
): Promise<void> {
  const typed = columnsOf(type).map(([name, sqlType]) => `${name}::${sqlType} as ${name}`);
  const rows = sources.map((entries) => rowsSql(type, entries)).join('\nunion all\n');
  await writeParquet(connection, `select ${typed.join(', ')} from (${rows}) order by n`, out, type);
}

function rowsSql(type: DirectoryType | SupportingType, { from, n, values, raw }: Entries): string {
  const all: Record<string, string> = {
    n,
    source_file: 't._file',
    source_row: 't._row',
    is_confidential: 'false',
    is_degraded: 'false',
    is_twin: 'false',
    raw: raw ?? 'null',
    ...values,
  };
  const names = [...Object.keys(COMMON_COLUMNS), ...OWN_COLUMNS[type]];
  const list = names.map((name) => `${all[name] ?? 'null'} as ${name}`).join(', ');
  if (raw === null) return `select ${list} from ${from}`;
  const hash = `hash_of('${type}' || chr(10) || raw)`;
  return `
    select * replace (${hash} as row_hash, ${hash} as context_hash)
    from (select ${list} from ${from})`;
}
