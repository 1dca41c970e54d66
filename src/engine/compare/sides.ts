import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { readableParquet, rowsInFolder, rowsOf } from '../duckdb.ts';
import { rawTextOf } from '../record/raw-text.ts';
import { RECORD_TYPES, type RecordType } from '../record/tables.ts';
import type { GivenPair } from '../steps/given-pairs.ts';
import { isInBoth, type Person, pairPatients, type StagedPatient } from '../steps/pair-patients.ts';

export const SIDES = ['source', 'target'] as const;
export type SideName = (typeof SIDES)[number];
export type Folders = Record<SideName, string>;

/** What identifies an entry: its original code, else the words that stand in its place. */
export const CODE = `coalesce(orig_system || ' ' || orig_code, orig_code, orig_term)`;

/**
 * Lays the two staged extracts open: views `source_record` and `target_record` over all record
 * tables, and tables `source_person` and `target_person` that give each patient's person.
 */
export async function openSides(
  connection: DuckDBConnection,
  folders: Folders,
  given: readonly GivenPair[] = [],
): Promise<Person[]> {
  for (const side of SIDES) {
    const types = await typesToRead(connection, folders[side]);
    await connection.run(
      `create view ${side}_record as ${await recordsSql(connection, folders[side], types)}`,
    );
    const relation = readableParquet(join(folders[side], 'relation.parquet'));
    await connection.run(`create view ${side}_relation as select * from ${relation}`);
  }
  const people = pairPatients(
    await patientsOf(connection, folders.source),
    await patientsOf(connection, folders.target),
    given,
  );
  for (const side of SIDES) await writePeople(connection, side, people);
  return people;
}

/** Every statement plans each table of the view anew, and an extract lacks many types. Patients give the view its columns. */
async function typesToRead(connection: DuckDBConnection, folder: string): Promise<RecordType[]> {
  const rows = await rowsInFolder(connection, folder, RECORD_TYPES);
  return RECORD_TYPES.filter((type) => type === 'patient' || rows[type] > 0);
}

/** `type` is the place in the list of types: a number is quicker to join and to sort than a word. */
async function recordsSql(
  connection: DuckDBConnection,
  folder: string,
  types: readonly RecordType[],
): Promise<string> {
  const tables: string[] = [];
  for (const type of types) {
    const path = join(folder, `${type}.parquet`);
    tables.push(`
      select n, patient, ${RECORD_TYPES.indexOf(type)}::utinyint as type, is_twin, row_hash, context_hash,
      source_id, identifiers, ${CODE} as code, orig_term, snomed_concept, snomed_description, effective, recorded,
      other_dates, value, unit, parent_code, ${await rawTextOf(connection, path)} as raw
      from ${readableParquet(path)}`);
  }
  return tables.join(' union all ');
}

function patientsOf(connection: DuckDBConnection, folder: string): Promise<StagedPatient[]> {
  const table = readableParquet(join(folder, 'patient.parquet'));
  return rowsOf<StagedPatient>(
    connection,
    `select patient, source_file, source_id, nhs_number, family_name, given_names, date_of_birth, sex, postcode
     from ${table} order by patient`,
  );
}

/** A person by number, from 1; `is_known` where both sides have them, `is_pooled` with several bundles. */
async function writePeople(connection: DuckDBConnection, side: SideName, people: Person[]) {
  await connection.run(
    `create table ${side}_person (patient integer, person integer, is_known boolean, is_pooled boolean)`,
  );
  const appender = await connection.createAppender(`${side}_person`);
  for (const [index, { source, target, ...person }] of people.entries())
    for (const patient of { source, target, ...person }[side]) {
      appender.appendInteger(patient);
      appender.appendInteger(index + 1);
      appender.appendBoolean(isInBoth({ ...person, source, target }));
      appender.appendBoolean(source.length > 1 || target.length > 1);
      appender.endRow();
    }
  appender.closeSync();
}
