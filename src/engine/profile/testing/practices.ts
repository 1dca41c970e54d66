import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { rowsOf } from '../../duckdb.ts';
import { sqlText } from '../../formats/csv/sql.ts';
import { nhsNumberOf, openPractice } from '../../generate/model/practice.ts';
import { RECORD_TYPES, type TableName } from '../../record/tables.ts';
import { createStagedTables } from '../../steps/staged-tables.ts';
import type { Check } from '../check.ts';
import { type CheckResult, profileStaged } from '../profile-staged.ts';
import spotless from './spotless.json' with { type: 'json' };

export const DAYS = { asOf: '2026-09-30', goLive: '2026-12-01' };

/** Numbers of each practice's records begin this far from those of the one before, and of its patients. */
export const APART = 1000;
export const PEOPLE_APART = 100;

/** Hands over a connection whose staged tables hold that many practices, all alike and without a defect. */
export async function withPractices<Result>(
  practices: number,
  work: (connection: DuckDBConnection) => Promise<Result>,
): Promise<Result> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await makePractices(connection, practices);
    return await work(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Asks the checks as of an extract that can tell everything. */
export function profilePractices(
  connection: DuckDBConnection,
  checks: readonly Check[],
): Promise<CheckResult[]> {
  const toldByAll = checks.map((check) => ({ ...check, toldBy: null }));
  const format = { id: 'canonical', carries: RECORD_TYPES };
  return profileStaged(connection, toldByAll, { ...DAYS, format });
}

/** Rows that say nothing of it are of 4 March 2026, by Dr Pryce, typed in a little later. */
const USUAL: Record<string, string> = {
  source_org: `'Y09001'`,
  source_file: '1',
  source_row: 'n',
  is_confidential: 'false',
  is_degraded: 'false',
  is_twin: 'false',
  row_hash: 'md5_number_lower(n::varchar)',
  context_hash: 'md5_number_lower(n::varchar)',
  effective: `'2026-03-04'`,
  recorded: `'2026-03-04T10:21:33'`,
  performer: `'Dr Aled Pryce'`,
  responsible_id: `'P'`,
};

/** What differs from practice to practice, so that no two share anybody or any place. */
const OWN: Partial<Record<TableName, string>> = {
  patient: `family_name || practice as family_name, (select number from number where number.n = patient.n % 10 + practice * 10) as nhs_number,
    replace(email, '@', practice || '@') as email`,
  patient_contact: `'01632 ' || (100000 + practice) as number`,
  document: 'checksum || practice as checksum',
  practitioner: `'C' || (1000000 + practice) as national_id, name || practice as name`,
  organisation: `'Y' || (10000 + practice) as ods_code, name || practice as name`,
  location: 'name || practice as name',
  code: 'source_id || practice as source_id',
};

async function makePractices(connection: DuckDBConnection, practices: number): Promise<void> {
  await createStagedTables(connection);
  await connection.run(
    'create table left_out (source_file integer, source_row integer, rule varchar, raw varchar)',
  );
  await connection.run(`create table number (n integer, number varchar)`);
  const settings = { patients: 1, seed: 1, volume: 1, quirks: false, asOf: DAYS.asOf };
  const practice = openPractice(settings);
  const numbers = Array.from(
    { length: practices * 10 },
    (_, n) => `(${n}, ${sqlText(nhsNumberOf(practice, n))})`,
  );
  await connection.run(`insert into number values ${numbers.join(', ')}`);
  for (const [table, rows] of Object.entries(spotless)) {
    for (const row of rows) await insert(connection, table, row);
    if (table !== 'relation') await fillIn(connection, table);
    await multiply(connection, table as TableName, practices);
  }
}

async function insert(connection: DuckDBConnection, table: string, row: object): Promise<void> {
  const values = Object.values(row).map((value) =>
    typeof value === 'number' ? String(value) : sqlText(value),
  );
  await connection.run(
    `insert into "${table}" (${Object.keys(row).join(', ')}) values (${values.join(', ')})`,
  );
}

async function fillIn(connection: DuckDBConnection, table: string): Promise<void> {
  const columns = await rowsOf<{ column_name: string }>(
    connection,
    `select column_name from information_schema.columns where table_name = '${table}'`,
  );
  const usual = columns
    .map(({ column_name }) => column_name)
    .filter((name) => USUAL[name])
    .map((name) => `${name} = coalesce(${name}, ${USUAL[name]})`);
  await connection.run(`update "${table}" set ${usual.join(', ')}`);
}

async function multiply(
  connection: DuckDBConnection,
  table: TableName | 'relation',
  practices: number,
): Promise<void> {
  const far = `practice * ${APART}`;
  const replaced =
    table === 'relation'
      ? `n + ${far} as n, to_n + ${far} as to_n`
      : [
          `n + ${far} as n, source_row + ${far} as source_row`,
          `patient + practice * ${PEOPLE_APART} as patient`,
          `md5_number_lower((n + ${far})::varchar) as row_hash, md5_number_lower((n + ${far})::varchar) as context_hash`,
          ...(OWN[table] ? [OWN[table]] : []),
        ].join(', ');
  await connection.run(`create table "first ${table}" as from "${table}"`);
  await connection.run(`delete from "${table}"`);
  await connection.run(`
    insert into "${table}"
    select "${table}".* replace (${replaced}) from "first ${table}" "${table}", range(${practices}) every(practice)`);
}
