import type { DuckDBConnection } from '@duckdb/node-api';
import type { RecordType } from '../../../record/tables.ts';

/** Where a person is told by name, and by id where the format has one. */
export const PEOPLE = {
  consultation: 't.clinician',
  coded_entry: 't.performer',
  allergy: 't.recorder',
  immunisation: 't.given_by',
  referral: 'coalesce(t.requester, t.recorder)',
  document: 'coalesce(t.recorder, t.author)',
  diary_recall: 't.requester',
  medication_course: 't.recorder',
  medication_authorisation: 't.recorder',
  medication_issue: 't.recorder',
} as const satisfies Partial<Record<RecordType, string>>;

/**
 * Makes `person_named` and `organisation_named` (name, guid, is_new) for names that come without an id: who is in
 * the directory under that name, else an entry that is to be written.
 */
export async function makeNamed(connection: DuckDBConnection): Promise<void> {
  const people = Object.entries(PEOPLE).flatMap(([type, column]) => [
    `select ${column} as name from rec_${type} t where responsible_id is null`,
    `select entered_by from rec_${type} where entered_by_id is null`,
  ]);
  const all = [
    ...people,
    `select entered_by from rec_problem where entered_by_id is null`,
    `select asserter from rec_problem where responsible_id is null`,
    `select usual_gp from rec_patient where usual_gp_id is null`,
  ];
  await makeTable(connection, 'person_named', 'practitioner', all);
  await makeTable(connection, 'organisation_named', 'organisation', [
    `select distinct recipient as name from rec_referral where recipient_id is null`,
  ]);
}

async function makeTable(
  connection: DuckDBConnection,
  table: string,
  directory: 'practitioner' | 'organisation',
  names: readonly string[],
): Promise<void> {
  await connection.run(`
    create table ${table} as
    select name, coalesce(known.guid, made_guid('${directory} ' || name)) as guid, known.guid is null as is_new
    from (${names.join(' union ')}) used
    left join (
      select name, arg_min(entry_guid(source_id, patient), n) as guid
      from rec_${directory} where source_id is not null group by 1
    ) known using (name)
    where name is not null order by name`);
}

/** SQL for the guid of a person, by id or else by name, and the join that it needs. */
export function person(id: string, name: string, alias: string): { guid: string; join: string } {
  return {
    guid: `braced(coalesce(entry_guid(${id}, t.patient), ${alias}.guid))`,
    join: `left join person_named ${alias} on ${alias}.name = ${name} and ${id} is null`,
  };
}
