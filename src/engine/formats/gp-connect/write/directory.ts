import type { DuckDBConnection } from '@duckdb/node-api';
import { fixed, jsonSql, type Template } from '../../fhir/write/template.ts';
import { profileOf } from './resource.ts';
import { RESOURCES } from './resources.ts';
import { sql, text } from './values.ts';

/**
 * Makes `known_person` and `known_place`, whose columns hold what all entries of the directory under one name agree on,
 * and `practice` with a reference for each ODS code that patients name.
 */
export async function makeDirectory(connection: DuckDBConnection): Promise<void> {
  const agreed = (columns: string) =>
    columns
      .split(' ')
      .map((name) => `case when count(distinct ${name}) = 1 then min(${name}) end as ${name}`)
      .join(', ');
  await connection.run(`
    create temp table known_person as
    select name, 'Practitioner/' || person_id(name) as reference, ${agreed('prefix given_names family_name national_id role sex')}
    from (from directory_practitioner union all by name
      select distinct clinician as name from staged_booking where clinician is not null)
    where name is not null group by name`);
  await connection.run(`
    create temp table known_place as
    select name, 'Location/' || place_id(name) as reference, ${agreed('ods_code kind address postcode')}
    from (from directory_location union all by name
      select distinct location as name from staged_booking where location is not null)
    where name is not null group by name`);
  await connection.run('drop table practice');
  await connection.run(`
    create temp table practice as
    select ods, 'Organization/' || coalesce(arg_min(id, o.n), uuid5('organisation|' || ods)) as reference,
      arg_min(name, o.n) as name, arg_min(kind, o.n) as kind, arg_min(address, o.n) as address, arg_min(postcode, o.n) as postcode
    from (select distinct source_org as ods from staged_patient where source_org is not null)
    left join directory_organisation o on o.ods_code = ods group by ods`);
  await connection.run(`
    create temp table session_known as
    select source_id, arg_min(name, n) as name, arg_min(category, n) as category, arg_min(effective, n) as effective,
      arg_min(ended, n) as ended from staged_session where source_id is not null group by source_id`);
}

/** Who or what is named in the record of each patient, as SQL. */
function namedAs(what: 'people' | 'places'): string {
  return [...RESOURCES.values()]
    .flatMap(({ type, [what]: columns = [] }) =>
      columns.map((column) => `select patient, ${column} as name from staged_${type}`),
    )
    .join(' union ');
}

/** The queries (patient, line) of what a bundle names: the practice, people, places, medicines and sessions of its patient. */
export function directoryQueries(): [resource: string, query: string][] {
  return [
    [
      'Organization',
      `select p.patient, ${jsonSql(ORGANISATION)} as line
       from staged_patient p join practice t on t.ods = p.source_org`,
    ],
    ['Practitioner', ofPeople(PRACTITIONER)],
    [
      'PractitionerRole',
      `${ofPeople(ROLE)} join staged_patient p on p.patient = named.patient
       left join practice on practice.ods = p.source_org where t.role is not null`,
    ],
    [
      'Location',
      `select named.patient, ${jsonSql(LOCATION)} as line
       from (${namedAs('places')}) named join known_place t on t.name = named.name`,
    ],
    ['Medication', `select patient, ${jsonSql(MEDICATION)} as line from (${MEDICINES}) t`],
    [
      'Schedule',
      `select patient, ${jsonSql(SCHEDULE)} as line
       from (select distinct patient, session_id as held_id, session as held_name from staged_booking) b
       left join session_known t on t.source_id = b.held_id`,
    ],
  ];
}

function ofPeople(template: Template): string {
  return `select named.patient, ${jsonSql(template)} as line
    from (${namedAs('people')}) named join known_person t on t.name = named.name`;
}

function resource(type: string, id: string, elements: { readonly [name: string]: Template }) {
  return {
    resourceType: fixed(type),
    id: sql(id),
    meta: { profile: profileOf(type) },
    ...elements,
  };
}

const ADDRESS: Template = { line: [text('address')], postalCode: text('postcode') };

const ORGANISATION = resource('Organization', `json_text(split_part(t.reference, '/', 2))`, {
  identifier: [
    { system: fixed('https://fhir.nhs.uk/Id/ods-organization-code'), value: text('ods') },
  ],
  type: [{ text: text('kind') }],
  name: text('name'),
  address: [ADDRESS],
});

/** The name is told in its parts where these are all of it. */
const IN_PARTS = `concat_ws(' ', t.prefix, t.given_names, t.family_name) = t.name`;
const part = (column: string): Template =>
  sql(
    `case when ${IN_PARTS} and t.${column} is not null then '[' || json_text(t.${column}) || ']' end`,
  );

const PRACTITIONER = resource('Practitioner', 'json_text(person_id(t.name))', {
  identifier: [{ system: fixed('https://fhir.nhs.uk/Id/sds-user-id'), value: text('national_id') }],
  name: [
    {
      use: fixed('official'),
      text: sql(`case when not coalesce(${IN_PARTS}, false) then json_text(t.name) end`),
      family: sql(`case when ${IN_PARTS} then json_text(t.family_name) end`),
      given: part('given_names'),
      prefix: part('prefix'),
    },
  ],
  gender: sql(
    `case when t.sex in ('male', 'female', 'other', 'unknown') then json_text(t.sex) end`,
  ),
});

const ROLE = resource('PractitionerRole', `json_text(uuid5('role|' || t.name))`, {
  practitioner: { reference: sql(`json_text('Practitioner/' || person_id(t.name))`) },
  organization: { reference: sql('json_text(practice.reference)') },
  code: [{ text: text('role') }],
});

const LOCATION = resource('Location', 'json_text(place_id(t.name))', {
  identifier: [{ system: fixed('https://fhir.nhs.uk/Id/ods-site-code'), value: text('ods_code') }],
  status: fixed('active'),
  name: text('name'),
  type: { text: text('kind') },
  address: ADDRESS,
});

const MEDICINES = ['medication_course', 'medication_authorisation', 'medication_issue']
  .map((type) => `select patient, concept from staged_${type}`)
  .join(' union ');

const MEDICATION = resource('Medication', 'json_text(medicine_id(t.patient, t.concept))', {
  code: sql('coalesce(t.concept, code_not_stated())'),
});

const SCHEDULE = resource('Schedule', 'json_text(session_id(b.held_id, b.held_name))', {
  identifier: [
    {
      system: sql(
        `case when b.held_id is not null then '"https://fhir.nhs.uk/Id/gpconnect-schedule-identifier"' end`,
      ),
      value: sql('json_text(b.held_id)'),
    },
  ],
  serviceCategory: { text: text('category') },
  actor: [sql('code_not_stated()')],
  planningHorizon: { start: dateTimeOf('effective'), end: dateTimeOf('ended') },
  comment: sql('json_text(coalesce(b.held_name, t.name))'),
});

/** Of a session nothing has been worked out before. */
function dateTimeOf(column: string): Template {
  return sql(`json_text(fhir_date_time(t.${column}))`);
}
