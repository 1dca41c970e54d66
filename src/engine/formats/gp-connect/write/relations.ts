import type { DuckDBConnection } from '@duckdb/node-api';
import { CARE_CONNECT, GPC } from './extensions.ts';
import { PLAN } from './resources/medicines.ts';

/** Resources that say in which consultation they were made. */
const IN_ENCOUNTERS = `('Observation', 'Condition', 'AllergyIntolerance', 'MedicationStatement', 'MedicationRequest',
  'Immunization', 'ReferralRequest', 'DiagnosticReport', 'DocumentReference', 'ProcedureRequest')`;

/**
 * Makes `link` (the relations between records that are written), `course_without_plan` (n), and `related` (n, and for
 * each element that holds references the JSON of it). A relation that no element can hold is in none of them.
 */
export async function relateRecords(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    create or replace temp table link as
    select r.n, r.kind, r.key, r.to_n, child.resource as from_resource, far.resource as to_resource,
      '{"reference":"' || child.resource || '/' || child.id || '"}' as from_ref,
      '{"reference":"' || far.resource || '/' || far.id || '"}' as to_ref,
      r.n in (select n from contained) as is_contained,
      row_number() over (partition by r.n, r.kind order by r.to_n) as place
    from staged_relation r join target child on child.n = r.n join target far on far.n = r.to_n`);
  await makePlans(connection);
  await connection.run(`
    create or replace temp table held as
    select case when slot in ('members', 'results', 'problem') then to_n else n end as n,
      case when slot in ('problem', 'parent-problem', 'sibling-problem') then 'extension' else slot end as slot,
      case slot
        when 'members' then '{"type":"has-member","target":' || from_ref || '}'
        when 'results' then from_ref
        when 'problem' then '{"url":"' || ${CONTENT_OF_PROBLEM} || '","valueReference":' || from_ref || '}'
        when 'parent-problem' then ${headerOf('parent')}
        when 'sibling-problem' then ${headerOf('sibling')}
        when 'based_on' then coalesce(plan.reference, to_ref)
        else to_ref end as said, n as child, to_n
    from (select *, ${SLOT} as slot from link) link
    left join (select n as course, reference from plan) plan on course = to_n and slot = 'based_on'
    where slot is not null
    union all
    select n, 'based_on', reference, n, n from plan where is_made`);
  const of = (slot: string) =>
    `string_agg(said, ',' order by child, to_n, said) filter (where slot = '${slot}')`;
  const list = (slot: string) => `'[' || ${of(slot)} || ']'`;
  await connection.run(`
    create or replace temp table related as
    select n, ${of('encounter')} as encounter, ${of('specimen')} as specimen, ${list('specimens')} as specimens,
      ${list('based_on')} as based_on, ${list('members')} as members, ${list('results')} as results,
      ${of('prior')} as prior, ${of('appointment')} as appointment, ${of('extension')} as extension
    from held group by n`);
}

/**
 * Makes `plan` (n, reference, is_made): the plan of each course, which is what was authorised of it, or is made of the
 * course where no record tells that.
 */
async function makePlans(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    create or replace temp table plan as
    select t.n, coalesce(own.to_ref, '{"reference":"MedicationRequest/' || t.id || '${PLAN}"}') as reference,
      own.n is null as is_made
    from target t
    left join link own on own.n = t.n and own.kind = 'authorisation' and own.place = 1
      and own.to_resource = 'MedicationRequest'
    where t.type = 'medication_course'`);
  await connection.run(
    'create or replace temp view course_without_plan as select n from plan where is_made',
  );
}

function headerOf(type: string): string {
  return `'{"url":"${CARE_CONNECT}RelatedProblemHeader-1","extension":[{"url":"type","valueCode":"${type}"},'
    || '{"url":"target","valueReference":' || to_ref || '}]}'`;
}

const SLOT = `case
  when key is not null then null
  when kind = 'consultation' and to_resource = 'Encounter' and place = 1
    and from_resource in ${IN_ENCOUNTERS} then 'encounter'
  when kind = 'specimen' and to_resource = 'Specimen' and from_resource = 'DiagnosticReport' then 'specimens'
  when kind = 'specimen' and to_resource = 'Specimen' and from_resource = 'Observation' and place = 1 then 'specimen'
  when kind = 'authorisation' and to_resource in ('MedicationRequest', 'MedicationStatement')
    and from_resource in ('MedicationRequest', 'MedicationStatement') then 'based_on'
  when kind = 'parent' and to_resource = 'Observation' and from_resource = 'Observation' then 'members'
  when kind = 'report' and to_resource = 'DiagnosticReport' and from_resource = 'Observation' then 'results'
  when kind in ('problem', 'actual-problem') and to_resource = 'Condition' and not is_contained then 'problem'
  when kind = 'parent-problem' and to_resource = 'Condition' and from_resource = 'Condition' then 'parent-problem'
  when kind = 'other:problem sibling' and to_resource = 'Condition' and from_resource = 'Condition' then 'sibling-problem'
  when kind = 'other:priorPrescription' and to_resource = 'MedicationRequest'
    and from_resource = 'MedicationRequest' and place = 1 then 'prior'
  when kind = 'other:appointment' and to_resource = 'Appointment' and from_resource = 'Encounter' and place = 1
    then 'appointment'
  end`;

const CONTENT_OF_PROBLEM = `case kind when 'problem' then '${CARE_CONNECT}RelatedClinicalContent-1'
  else '${GPC}ActualProblem-1' end`;
