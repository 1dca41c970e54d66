import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Folders, SideName } from '../compare/sides.ts';
import { readableParquet } from '../duckdb.ts';
import { RECORD_TYPES } from '../record/tables.ts';

/** A comparison that is open for reading. */
export type Opened = { connection: DuckDBConnection; out: string; folders: Folders };

export function outcomesOf({ out }: Opened): string {
  return readableParquet(join(out, 'outcomes.parquet'));
}

export function findingsOf({ out }: Opened): string {
  return readableParquet(join(out, 'findings.parquet'));
}

export function tableOf({ folders }: Opened, side: SideName, table: string): string {
  return readableParquet(join(folders[side], `${table}.parquet`));
}

/** Nothing that a page hands in goes into SQL but the name of a type that we know. */
export function isRecordType(type: string): boolean {
  return (RECORD_TYPES as readonly string[]).includes(type);
}
