import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf } from '../../../duckdb.ts';
import type { RecordType } from '../../../record/tables.ts';

/** Types whose records stand in one file, where ids must differ within a patient. */
export const ENTRY_TYPES = [
  'coded_entry',
  'allergy',
  'immunisation',
  'referral',
  'test_report',
  'document',
] as const satisfies readonly RecordType[];

const FILES: readonly (readonly RecordType[])[] = [
  ENTRY_TYPES,
  ['problem'],
  ['consultation'],
  ['diary_recall'],
  ['medication_course', 'medication_authorisation'],
  ['medication_issue'],
  ['booking'],
];

/**
 * Makes `who` (patient, guid, owner) and `record_guid` (n, type, patient, guid). A guid is kept, so that ids that
 * EMIS gave last; any other id, one that stands twice and none at all give a guid that follows from system, practice,
 * patient, type and id.
 */
export async function makeIdentities(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    create table who as
    select patient, case when guid_in(source_id) is not null and count(*) over (partition by owner, source_id) = 1
        then guid_in(source_id)
        else made_guid(concat_ws('|', 'patient', source_system, source_org, source_id, nhs_number, n)) end as guid, owner
    from (
      select p.*, coalesce(guid_in(p.organisation_id), o.guid,
        made_guid(concat_ws('|', 'practice', p.source_org))) as owner
      from rec_patient p left join (
        select ods_code, min(guid_in(source_id)) as guid from rec_organisation group by 1
      ) o on o.ods_code = p.source_org
    )`);
  await connection.run(
    'create table record_guid (n integer, type varchar, patient integer, guid varchar)',
  );
  for (const types of FILES) await addGuids(connection, types);
  await giveProblemsTheIdOfTheirEntry(connection);
}

async function addGuids(connection: DuckDBConnection, types: readonly RecordType[]): Promise<void> {
  const rows = types.map(
    (type) => `select n, '${type}' as type, patient, source_system, source_id from rec_${type}`,
  );
  await connection.run(`create temp table given as ${rows.join(' union all ')}`);
  await connection.run(`
    insert into record_guid
    select n, type, given.patient, case
      when guid_in(given.source_id) is not null and twice.source_id is null then guid_in(given.source_id)
      else made_guid(concat_ws('|', who.guid, type, source_system, given.source_id,
        case when given.source_id is null or twice.source_id is not null then n end)) end
    from given join who on who.patient = given.patient
    left join (select patient, source_id from given group by all having count(*) > 1) twice
      on twice.patient = given.patient and twice.source_id = given.source_id
    order by n`);
  await connection.run('drop table given');
}

/**
 * In EMIS a problem is known by the id of its entry; a second problem of one entry needs an entry of its own. Which
 * entry it is, the entry says, or in SystmOne the problem.
 */
async function giveProblemsTheIdOfTheirEntry(connection: DuckDBConnection): Promise<void> {
  const types = ENTRY_TYPES.map((type) => `'${type}'`).join(', ');
  await connection.run(`
    create table problem_of_entry as
    select problem, min(entry) as entry from (
      select to_n as problem, n as entry from rec_relation where kind = 'actual-problem'
      union all select n, to_n from rec_relation where kind = 'other:entry'
    ) told
    join record_guid e on e.n = told.entry and e.type in (${types})
    join record_guid p on p.n = told.problem and p.type = 'problem'
    group by 1
    qualify row_number() over (partition by min(entry) order by problem) = 1`);
  await connection.run(`
    update record_guid set guid = entry.guid
    from problem_of_entry o join record_guid entry on entry.n = o.entry
    where record_guid.n = o.problem`);
}

/**
 * Makes the macro `entry_guid(id, patient)` for entries of the directory: where each patient brings a directory, an
 * id that is no guid means something only there.
 */
export async function makeDirectoryIds(connection: DuckDBConnection): Promise<void> {
  const [found] = await rowsOf<{ own: boolean }>(
    connection,
    'select count(patient) > 0 as own from rec_practitioner',
  );
  const scope = found?.own ? `coalesce(patient::varchar, '')` : `''`;
  await connection.run(`
    create macro entry_guid(id, patient) as case when id is not null
      then coalesce(guid_in(id), made_guid(concat_ws('|', 'directory', ${scope}, id))) end`);
}
