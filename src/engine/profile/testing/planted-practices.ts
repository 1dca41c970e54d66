import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'yaml';
import { z } from 'zod';
import { rowsOf } from '../../duckdb.ts';
import { sqlText } from '../../formats/csv/sql.ts';
import { nhsNumberOf, openPractice } from '../../generate/model/practice.ts';
import { RECORD_TYPES, type TableName } from '../../record/tables.ts';
import { createStagedTables } from '../../steps/staged-tables.ts';
import type { Check } from '../check.ts';
import { profileStaged } from '../profile-staged.ts';
import spotless from './spotless.json' with { type: 'json' };

/** The defect that is planted for a check in one of its tables, and what has to be found of it. */
export type Planted = { id: string; of: TableName | null; sql: string; finds: Found };
/** Numbers of records, as in the practice without a defect, by check. */
export type Found = Record<string, number[]>;

export const DAYS = { asOf: '2026-09-30', goLive: '2026-12-01' };

/** Numbers of each practice's records begin this far from the one before. */
const APART = 1000;
const PEOPLE_APART = 100;

const WITH = z.strictObject({
  plant: z.string(),
  finds: z.array(z.number()).optional(),
  also: z.record(z.string(), z.array(z.number())).default({}),
});
const ENTRY = z.union([z.string().transform((plant) => WITH.parse({ plant })), WITH]);
const DEFECTS = z.record(z.string(), ENTRY);

/** A defect for each table of each check, as `planted.yaml` declares it. */
export function plantedFor(checks: readonly Check[]): Planted[] {
  const text = readFileSync(join(import.meta.dirname, 'planted.yaml'), 'utf8');
  const defects = DEFECTS.parse(parse(text));
  const known = new Set(checks.map(({ id }) => id));
  for (const id of Object.keys(defects))
    if (!known.has(id)) throw new Error(`a defect is planted for ${id}, which is no check`);
  return checks.flatMap((check) => {
    const defect = defects[check.id];
    if (!defect) throw new Error(`no defect is planted for the check ${check.id}`);
    const tables = check.of.length ? check.of : [null];
    return tables.map((of) => {
      const finds = defect.finds ?? [of === null ? 0 : firstOf(of)];
      const sql = defect.plant.replaceAll('{table}', `"${of}"`);
      return {
        id: check.id,
        of,
        sql: withFirst(sql, of),
        finds: { [check.id]: finds, ...defect.also },
      };
    });
  });
}

function firstOf(table: TableName): number {
  const rows = (spotless as Partial<Record<TableName, { n: number }[]>>)[table];
  return rows?.[0]?.n ?? 0;
}

function withFirst(sql: string, of: TableName | null): string {
  return of === null ? sql : sql.replaceAll(/@(?!\d|\w)/g, `@${firstOf(of)}`);
}

/**
 * What the checks find in practices that are alike, each with one defect, and in the first one without
 * any, each by the numbers that records have in the practice without a defect.
 */
export async function findPlanted(
  checks: readonly Check[],
  planted: readonly Planted[],
): Promise<Found[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await makePractices(connection, planted.length + 1);
    for (const [n, { sql }] of planted.entries()) await connection.run(inPractice(sql, n + 1));
    const format = { id: 'canonical', carries: RECORD_TYPES };
    const toldByAll = checks.map((check) => ({ ...check, toldBy: null }));
    await profileStaged(connection, toldByAll, { ...DAYS, format });
    return await foundByPractice(connection, checks, planted.length + 1);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function inPractice(sql: string, practice: number): string {
  return sql
    .replaceAll(/@(\d+)/g, (_, n) => String(practice * APART + Number(n)))
    .replaceAll(/#(\d+)/g, (_, n) => String(practice * PEOPLE_APART + Number(n)));
}

async function foundByPractice(
  connection: DuckDBConnection,
  checks: readonly Check[],
  practices: number,
): Promise<Found[]> {
  const rows = await rowsOf<{ place: number; practice: number; numbers: number[] }>(
    connection,
    `select place, coalesce(n, source_row) // ${APART} as practice,
       list_sort(list(coalesce(n, source_row) % ${APART})) as numbers
     from found group by all order by place`,
  );
  return Array.from({ length: practices }, (_, n) =>
    Object.fromEntries(
      rows
        .filter(({ practice }) => Number(practice) === n)
        .map(({ place, numbers }) => [checks[place]?.id ?? '', numbers]),
    ),
  );
}

/** Rows that say nothing of it are of 4 March 2026, by Dr Pryce, typed in a little later. */
const USUAL: Record<string, string> = {
  source_org: `'Y09001'`,
  source_file: '1',
  source_row: 'n',
  is_confidential: 'false',
  is_degraded: 'false',
  is_twin: 'false',
  row_hash: 'md5(n::varchar)::uuid',
  context_hash: 'md5(n::varchar)::uuid',
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
    'create table left_out (source_file integer, source_row integer, rule varchar)',
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
          `md5((n + ${far})::varchar)::uuid as row_hash, md5((n + ${far})::varchar)::uuid as context_hash`,
          ...(OWN[table] ? [OWN[table]] : []),
        ].join(', ');
  await connection.run(`create table "first ${table}" as from "${table}"`);
  await connection.run(`delete from "${table}"`);
  await connection.run(`
    insert into "${table}"
    select "${table}".* replace (${replaced}) from "first ${table}" "${table}", range(${practices}) every(practice)`);
}
