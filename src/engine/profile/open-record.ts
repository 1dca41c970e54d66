import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { readableParquet } from '../duckdb.ts';
import { STAGED_TABLES } from '../steps/staged-tables.ts';

/** Rows of an extract that are in no record; formats of one file for each patient have none. */
const LEFT_OUT = 'left_out';

/** Makes a view of every table of a staged extract. */
export async function openRecord(connection: DuckDBConnection, staged: string): Promise<void> {
  for (const table of STAGED_TABLES)
    await connection.run(
      `create view "${table}" as select * from ${readableParquet(join(staged, `${table}.parquet`))}`,
    );
  const leftOut = join(staged, `${LEFT_OUT}.parquet`);
  await connection.run(
    existsSync(leftOut)
      ? `create view ${LEFT_OUT} as select source_file, source_row, rule, raw from ${readableParquet(leftOut)}`
      : `create table ${LEFT_OUT} (source_file integer, source_row integer, rule varchar, raw varchar)`,
  );
}
