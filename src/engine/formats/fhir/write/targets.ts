import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { readableParquet } from '../../../duckdb.ts';
import { DIRECTORY_TYPES, RECORD_TYPES, type RecordType, TABLES } from '../../../record/tables.ts';

/** Makes the views `staged_<table>` of the canonical tables, with their codes as `concept`, and `staged_relation`. */
export async function openStaged(connection: DuckDBConnection, staged: string): Promise<void> {
  for (const table of [...TABLES, 'relation']) {
    const rows = `select * from ${readableParquet(join(staged, `${table}.parquet`))}`;
    const records = RECORD_TYPES.some((type) => type === table) ? withConcept(rows, table) : rows;
    await connection.run(`create temp view staged_${table} as ${records}`);
  }
}

const MEDICINES = new Set([
  'allergy',
  'medication_course',
  'medication_authorisation',
  'medication_issue',
]);

/** In steps, since SQL would work out again what is named twice in one. */
function withConcept(rows: string, table: string): string {
  const snomed = MEDICINES.has(table) ? 'coalesce(snomed_concept, dmd)' : 'snomed_concept';
  return `
    select * exclude (_kind, _snomed, _before, _after), concept_json(_before,
      coding(orig_system, orig_code, coding_rest(_kind, orig_code, orig_term, _snomed, snomed_description, _before, _after)),
      _after, orig_term) as concept
    from (
      select *, coding_before(_kind, orig_code, read2, ctv3, _snomed, snomed_description, local_code) as _before,
        codings_after(_kind, read2, ctv3, _snomed, snomed_description, local_code) as _after
      from (
        select *, kind_of_code(orig_system, orig_code) as _kind, ${snomed} as _snomed from (${rows})))`;
}

/**
 * Makes `target` (n, type, resource, id) of every record that is written, and `person` (patient, reference). An id is made
 * of what the source calls the record: system, practice, patient and its own id; where it has none, of its content. Two
 * that are called the same are told apart by their order.
 */
export async function makeTargets(
  connection: DuckDBConnection,
  resources: ReadonlyMap<RecordType, { resource: string }>,
): Promise<void> {
  await connection.run(`
    create temp table patient_key as
    select patient, concat_ws('|', source_system, source_org, called,
      row_number() over (partition by source_system, source_org, called order by n) - 1) as key
    from (select *, coalesce(source_id, row_hash::varchar) as called from staged_patient)`);
  const records = RECORD_TYPES.filter((type) => resources.has(type)).map(
    (type) => `
      select t.n, '${type}' as type, '${resources.get(type)?.resource}' as resource, t.patient,
        concat_ws('|', '${type}', patient_key.key, coalesce(t.source_id, t.row_hash::varchar)) as called
      from staged_${type} t join patient_key on patient_key.patient = t.patient`,
  );
  await connection.run(`
    create temp table target as
    select n, type, resource, patient, uuid5(name) as id
    from (select *, concat_ws('|', called, row_number() over (partition by called order by n) - 1) as name
      from (${records.join(' union all ')}))`);
  await connection.run(`
    create temp table person as
    select patient, resource || '/' || id as reference from target where type = 'patient'`);
  await makeDirectoryTargets(connection);
}

/** Makes `directory_<type>` of the entries that say different things, each with its id, and `practice` by ODS code. */
async function makeDirectoryTargets(connection: DuckDBConnection): Promise<void> {
  for (const type of DIRECTORY_TYPES)
    await connection.run(`
      create temp table directory_${type} as
      select *, uuid5(concat_ws('|', '${type}', source_system, coalesce(source_id, ''), row_hash::varchar)) as id
      from staged_${type}
      qualify row_number() over (partition by source_system, source_id, row_hash order by n) = 1`);
  await connection.run(`
    create temp table practice as
    select ods_code as ods, 'Organization/' || arg_min(id, n) as reference
    from directory_organisation where ods_code is not null group by 1`);
}
