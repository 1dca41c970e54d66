import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { csvLines, csvText } from '../../lib/write-csv.ts';
import type { CheckResult } from './profile-staged.ts';

/** What a fix list says of each record: who, what, where it stands, and what is wrong with it. */
const COLUMNS = [
  'nhs_number',
  'family_name',
  'given_names',
  'date_of_birth',
  'kind',
  'date',
  'code',
  'term',
  'found',
  'source_id',
  'source_file',
  'source_row',
  'record',
] as const;

/** Lists name patients: nobody but who makes them may read them. */
const FOR_THE_OWNER = 0o600;

/**
 * Writes a CSV for each check that found something, by patient and in the order of the records. Needs the table
 * `listed`.
 */
export async function writeFixLists(
  connection: DuckDBConnection,
  results: readonly CheckResult[],
  folder: string,
): Promise<void> {
  for (const [place, { id, records }] of results.entries())
    if (records) await writeList(connection, place, join(folder, `${id}.csv`));
}

async function writeList(connection: DuckDBConnection, place: number, path: string): Promise<void> {
  const file = await open(path, 'wx', FOR_THE_OWNER);
  try {
    await file.write(csvText([[...COLUMNS]]));
    const result = await connection.stream(listOf(place));
    for await (const rows of result.yieldRowsJson())
      if (rows.length) await file.write(csvLines(rows.map((row) => row.map(textOf))));
  } finally {
    await file.close();
  }
}

function listOf(place: number): string {
  return `
    select nhs_number, family_name, given_names, date_of_birth, type, date, code, term,
      said, source_id, source_file, source_row, n
    from listed where place = ${place}
    order by patient nulls last, type, n, source_file, source_row`;
}

function textOf(value: unknown): string {
  return value === null ? '' : String(value);
}
