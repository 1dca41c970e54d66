import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf } from '../../../duckdb.ts';
import { RECORD_TYPES } from '../../../record/tables.ts';

export type Stretch = { first: number; last: number };

/** Tables of which a stretch of patients is looked at as if it were all there is. */
const PARTED = [
  ...RECORD_TYPES.map((type) => `staged_${type}`),
  'staged_relation',
  'target',
  'person',
];

/**
 * Sorts what is to be written by patient, so that some patients can be looked at without reading all others again. Gives
 * the stretches, which together are all patients.
 */
export async function sortByPatient(
  connection: DuckDBConnection,
  atOnce: number,
): Promise<Stretch[]> {
  for (const type of RECORD_TYPES) {
    await connection.run(
      `create table all_staged_${type} as from staged_${type} order by patient, n`,
    );
    await connection.run(`drop view staged_${type}`);
  }
  await connection.run(`
    create table all_staged_relation as
    select r.*, target.patient from staged_relation r join target on target.n = r.n order by target.patient, r.n`);
  await connection.run('drop view staged_relation');
  for (const table of ['target', 'person']) {
    await connection.run(`create table all_${table} as from ${table} order by patient`);
    await connection.run(`drop table ${table}`);
  }
  return stretches(connection, atOnce);
}

async function stretches(connection: DuckDBConnection, atOnce: number): Promise<Stretch[]> {
  const patients = await rowsOf<{ patient: number; records: number }>(
    connection,
    `select patient, count(*)::integer as records from all_target group by patient order by patient`,
  );
  const found: Stretch[] = [];
  let held = Number.POSITIVE_INFINITY;
  for (const { patient, records } of patients) {
    const stretch = found.at(-1);
    if (stretch && held + records <= atOnce) {
      stretch.last = patient;
      held += records;
    } else {
      found.push({ first: patient, last: patient });
      held = records;
    }
  }
  return found;
}

/** Makes the views of a stretch of patients, under the names of the whole. */
export async function openStretch(
  connection: DuckDBConnection,
  { first, last }: Stretch,
): Promise<void> {
  for (const table of PARTED)
    await connection.run(`
      create or replace temp view ${table} as
      from all_${table} where patient between ${first} and ${last}`);
}
