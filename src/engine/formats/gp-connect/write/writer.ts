import { readFile } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf } from '../../../duckdb.ts';
import { RECORD_TYPES } from '../../../record/tables.ts';
import { createMacros } from '../../fhir/write/create-macros.ts';
import { makeTargets, openStaged } from '../../fhir/write/targets.ts';
import type { Writer, Writing } from '../../format.ts';
import { FILE_NAME, writeBundles } from './bundles.ts';
import { directoryQueries, makeDirectory } from './directory.ts';
import { makePlaceLists } from './places.ts';
import { makeRecordLists } from './record-lists.ts';
import { relateRecords } from './relations.ts';
import { linesSql, type ResourceOf } from './resource.ts';
import { HAS_ENDED } from './resources/allergy.ts';
import { SLOT } from './resources/appointment.ts';
import { PLAN, PLAN_OF_COURSE } from './resources/medicines.ts';
import { RESOURCES } from './resources.ts';
import told from './rules.json' with { type: 'json' };
import { openStretch, type Stretch, sortByPatient } from './stretches.ts';

/** So many records are worked on at a time; a single patient can be more. */
const AT_ONCE = 200_000;

/** Writes GP Connect structured records: one Bundle for each patient, in a file whose name says nothing of whom. */
export const GP_CONNECT_WRITER: Writer = {
  write: (writing) => writeByStretches(writing, AT_ONCE),
  rules: told.rules,
  loses: told.loses,
};

/** Holds the records of so many patients at a time as make about `atOnce`; what is written is the same for any number. */
export async function writeByStretches(writing: Writing, atOnce: number): Promise<void> {
  const { connection, staged, out, producedAt, signal, onFile = () => {} } = writing;
  await createMacros(connection, await readFile(new URL('macros.sql', import.meta.url), 'utf8'));
  await openStaged(connection, staged);
  await makeTargets(connection, RESOURCES);
  await makeDirectory(connection);
  const stretches = await sortByPatient(connection, atOnce);
  for (const [done, stretch] of stretches.entries()) {
    signal?.throwIfAborted();
    onFile(done, stretches.length);
    await writeStretch(connection, stretch, { out, producedAt });
  }
  await tellFates(connection);
}

async function writeStretch(
  connection: DuckDBConnection,
  stretch: Stretch,
  { out, producedAt }: { out: string; producedAt: string },
): Promise<void> {
  await openStretch(connection, stretch);
  await connection.run(
    `create or replace temp table contained as select n from staged_allergy t where ${HAS_ENDED}`,
  );
  await relateRecords(connection);
  await connection.run(`
    create or replace temp table bundle as
    select patient, ${FILE_NAME} as file, uuid5('bundle|' || reference) as id from person`);
  await connection.run(
    'create or replace temp table bundle_line (patient integer, place integer, n integer, line varchar)',
  );
  await makeLines(connection, producedAt);
  await writeBundles(connection, out);
}

async function makeLines(connection: DuckDBConnection, producedAt: string): Promise<void> {
  const types = await rowsOf<{ type: string }>(connection, 'select distinct type from target');
  const held = new Set(types.map(({ type }) => type));
  const described = [...RESOURCES.values(), PLAN_OF_COURSE, SLOT].filter(({ type }) =>
    held.has(type),
  );
  const add = (place: string, query: string) =>
    connection.run(`insert into bundle_line by name select ${place} as place, * from (${query})`);
  for (const one of described) await add(placeOf(one), linesSql(one));
  await connection.run(`
    create or replace temp table ended_allergy as
    select * from bundle_line where n in (select n from contained) and place = ${placeOf(ALLERGIES)}`);
  await connection.run(`
    delete from bundle_line where n in (select n from contained) and place = ${placeOf(ALLERGIES)}`);
  for (const [resource, query] of directoryQueries())
    await add(String(PLACE.indexOf(resource)), `select 0 as n, * from (${query})`);
  await makePlaceLists(connection);
  await add(String(PLACE.indexOf('List')), 'select n, patient, line from place_list');
  await makeRecordLists(connection, producedAt);
  await add(
    String(PLACE.indexOf('RecordList')),
    'select place as n, patient, line from record_list',
  );
}

/** In which order a bundle has its resources. */
const PLACE = [
  'Patient',
  'Organization',
  'Practitioner',
  'PractitionerRole',
  'Location',
  'RecordList',
  'Encounter',
  'List',
  'Condition',
  'Observation',
  'AllergyIntolerance',
  'MedicationStatement',
  'MedicationRequest',
  'Medication',
  'Immunization',
  'ReferralRequest',
  'DiagnosticReport',
  'Specimen',
  'DocumentReference',
  'ProcedureRequest',
  'Appointment',
  'Slot',
  'Schedule',
];

const ALLERGIES = RESOURCES.get('allergy') as ResourceOf;

function placeOf({ resource }: ResourceOf): string {
  return String(PLACE.indexOf(resource));
}

async function tellFates(connection: DuckDBConnection): Promise<void> {
  const written = (id: string) => `select n, 'written', null, ${FILE_NAME}, ${id} from all_target`;
  await connection.run(`insert into record_fate ${written('id')}`);
  await connection.run(`
    insert into record_fate ${written(`id || '${PLAN}'`)}
    where type = 'medication_course' and n not in (
      select r.n from all_staged_relation r join all_target far on far.n = r.to_n
      where r.kind = 'authorisation' and far.resource = 'MedicationRequest')`);
  for (const type of RECORD_TYPES) {
    const rule = RESOURCES.has(type)
      ? 'patient-missing'
      : type === 'other_record'
        ? 'no-table'
        : 'no-place';
    const fate = rule === 'patient-missing' ? 'rejected' : 'excluded';
    await connection.run(`
      insert into record_fate select n, '${fate}', '${rule}', null, null from all_staged_${type}
      where n not in (select n from all_target)`);
  }
}
