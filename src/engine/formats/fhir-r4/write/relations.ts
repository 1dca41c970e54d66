import type { DuckDBConnection } from '@duckdb/node-api';
import { OWN } from '../../fhir/own-extensions.ts';
import { fixed, type Template, type Value } from '../../fhir/write/template.ts';
import { byRule, related } from '../../fhir/write/values.ts';

const UK = 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-';
/** Resources that have no element for the consultation in which they were made. */
const WITHOUT_ENCOUNTER = `('Patient', 'RelatedPerson', 'Encounter', 'Specimen', 'EpisodeOfCare', 'Appointment', 'Basic')`;

/**
 * Makes `related` (n, and for each element that holds references the JSON of it). A relation stands where FHIR has an
 * element for it, on the child or on what it belongs to; any other in an extension of ours on the child.
 */
export async function relateTargets(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    create temp table link as
    select r.n, r.kind, r.key, r.to_n, child.resource as from_resource, far.resource as to_resource,
      '{"reference":"' || child.resource || '/' || child.id || '"}' as from_ref,
      '{"reference":"' || far.resource || '/' || far.id || '"}' as to_ref,
      row_number() over (partition by r.n, r.kind order by r.to_n) as place
    from staged_relation r join target child on child.n = r.n join target far on far.n = r.to_n`);
  await connection.run(`
    create temp table held as
    select case when slot in ('members', 'results', 'problem') then to_n else n end as n,
      case when slot in ('problem', 'parent-problem', 'relation') then 'extension' else slot end as slot,
      case slot
        when 'members' then from_ref
        when 'results' then from_ref
        when 'problem' then '{"url":"${UK}' || ${CONTENT_OF_PROBLEM} || '","valueReference":' || from_ref || '}'
        when 'parent-problem' then '{"url":"${UK}RelatedProblemHeader","extension":[{"url":"type","valueCode":"parent"},'
          || '{"url":"target","valueReference":' || to_ref || '}]}'
        when 'relation' then '{"url":"${OWN.relation}","extension":[' || concat_ws(',',
          '{"url":"kind","valueString":' || json_text(kind) || '}',
          '{"url":"key","valueString":' || json_text(key) || '}',
          '{"url":"target","valueReference":' || to_ref || '}') || ']}'
        else to_ref end as said, n as child, to_n
    from (select *, ${SLOT} as slot from link) where slot <> 'list'`);
  const of = (slot: string) =>
    `string_agg(said, ',' order by child, to_n, said) filter (where slot = '${slot}')`;
  const list = (slot: string) => `'[' || ${of(slot)} || ']'`;
  await connection.run(`
    create temp table related as
    select n, ${of('encounter')} as encounter, ${of('specimen')} as specimen, ${of('specimens')} as specimens,
      ${list('based_on')} as based_on, ${list('members')} as members, ${list('results')} as results,
      ${of('extension')} as extension
    from held group by n`);
  await connection.run('drop table held');
}

const SAID: Value = byRule('relation', '');
const TARGET: Template = { url: fixed('target'), valueReference: related('') };

/** What `related.extension` gives. */
export const RELATION_EXTENSIONS: Template = [
  ...['RelatedClinicalContent', 'ActualProblem'].map((name) => ({
    url: fixed(`${UK}${name}`),
    valueReference: related(''),
  })),
  {
    url: fixed(`${UK}RelatedProblemHeader`),
    extension: [{ url: fixed('type'), valueCode: fixed('parent') }, TARGET],
  },
  {
    url: fixed(OWN.relation),
    extension: [
      { url: fixed('kind'), valueString: SAID },
      { url: fixed('key'), valueString: SAID },
      TARGET,
    ],
  },
];

const SLOT = `case
  when kind = 'place' and to_resource = 'Encounter' then 'list'
  when key is not null then 'relation'
  when kind = 'consultation' and to_resource = 'Encounter' and place = 1
    and from_resource not in ${WITHOUT_ENCOUNTER} then 'encounter'
  when kind = 'specimen' and to_resource = 'Specimen' and from_resource = 'DiagnosticReport' then 'specimens'
  when kind = 'specimen' and to_resource = 'Specimen' and from_resource = 'Observation' and place = 1 then 'specimen'
  when kind = 'authorisation' and to_resource = 'MedicationRequest'
    and from_resource in ('MedicationRequest', 'MedicationStatement') then 'based_on'
  when kind = 'parent' and to_resource = 'Observation' and from_resource = 'Observation' then 'members'
  when kind = 'report' and to_resource = 'DiagnosticReport' and from_resource = 'Observation' then 'results'
  when kind in ('problem', 'actual-problem') and to_resource = 'Condition' then 'problem'
  when kind = 'parent-problem' and to_resource = 'Condition' and from_resource = 'Condition' then 'parent-problem'
  else 'relation' end`;

const CONTENT_OF_PROBLEM = `case kind when 'problem' then 'RelatedClinicalContent' else 'ActualProblem' end`;
