import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { readableParquet } from '../../../duckdb.ts';
import { TABLES } from '../../../record/tables.ts';

/** Lays the canonical tables open as views `rec_<table>` and `rec_relation`; what they say is not read from `raw`. */
export async function openRecord(connection: DuckDBConnection, staged: string): Promise<void> {
  await connection.run(await readFile(new URL('./macros.sql', import.meta.url), 'utf8'));
  for (const table of [...TABLES, 'relation']) {
    const all = readableParquet(join(staged, `${table}.parquet`));
    const columns = table === 'relation' ? '*' : '* exclude (raw, row_hash, context_hash)';
    await connection.run(`create view rec_${table} as select ${columns} from ${all}`);
  }
}
