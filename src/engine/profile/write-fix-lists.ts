import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { csvLines, csvText } from '../../lib/write-csv.ts';
import { rowsOf } from '../duckdb.ts';
import { sqlText } from '../formats/csv/sql.ts';
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
 * `found`.
 */
export async function writeFixLists(
  connection: DuckDBConnection,
  results: readonly CheckResult[],
  folder: string,
): Promise<void> {
  await gatherRecords(connection);
  for (const [place, { id, records }] of results.entries())
    if (records) await writeList(connection, place, join(folder, `${id}.csv`));
}

/** What is told of every record that any check found. */
async function gatherRecords(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    create table found_record (type varchar, n integer, date varchar, code varchar, term varchar,
      source_id varchar)`);
  const types = await rowsOf<{ type: string }>(
    connection,
    'select distinct type from found where type is not null order by type',
  );
  for (const { type } of types)
    await connection.run(`
      insert into found_record
      select ${sqlText(type)}, n, effective, orig_code, orig_term, source_id from "${type}"
      where n in (select n from found where type = ${sqlText(type)})`);
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
    select who.nhs_number, who.family_name, who.given_names, who.date_of_birth, f.type, r.date, r.code, r.term,
      f.said, r.source_id, f.source_file, f.source_row, f.n
    from found f
    left join found_record r on r.type = f.type and r.n = f.n
    left join (
      select * from patient qualify row_number() over (partition by patient order by n) = 1
    ) who on who.patient = f.patient
    where f.place = ${place}
    order by f.patient nulls last, f.type, f.n, f.source_file, f.source_row`;
}

function textOf(value: unknown): string {
  return value === null ? '' : String(value);
}
