import type { DuckDBConnection } from '@duckdb/node-api';
import { PLACE_LISTS } from '../manifest.ts';
import { listSql } from './list.ts';

/** What a consultation has entries of; a medicine stands there by what was authorised or issued. */
const ENTRIES = `('Observation', 'Condition', 'AllergyIntolerance', 'MedicationRequest', 'Immunization', 'ReferralRequest',
  'DiagnosticReport', 'DocumentReference', 'ProcedureRequest')`;

/**
 * Makes `place_list` (n, patient, line): the lists that lay out each consultation, topics in it and headings in those. An
 * entry that says its consultation and no heading stands in a topic without a title.
 */
export async function makePlaceLists(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    create or replace temp table placed as
    with said as (
      select to_n as encounter, n, from_ref, string_split(nullif(key, ''), ' > ') as titles
      from link where kind = 'place' and to_resource = 'Encounter' and from_resource in ${ENTRIES} and not is_contained
    ), all_said as (
      from said union all
      select to_n, n, from_ref, null from link
      where kind = 'consultation' and to_resource = 'Encounter' and place = 1 and from_resource in ${ENTRIES}
        and not is_contained and (n, to_n) not in (select (n, encounter) from said)
    )
    select encounter, n, from_ref, case coalesce(len(titles), 0) when 0 then [''] when 1 then ['', titles[1]]
      else titles end as titles from all_said`);
  await connection.run(`
    create or replace temp table list_of as
    select distinct placed.encounter, placed.titles[1:depth] as path, depth, target.patient, target.id as encounter_id,
      uuid5(concat_ws('|', 'list', target.id, depth, array_to_string(placed.titles[1:depth], ' > '))) as id
    from (select encounter, titles, unnest(range(0, len(titles) + 1)) as depth from placed) placed
    join target on target.n = placed.encounter`);
  await connection.run(`
    create or replace temp table place_list as
    with entry as (
      select encounter, titles as path, 0 as inner_list, n as place, from_ref as reference from placed
      union all
      select encounter, path[1:depth - 1], 1, depth, '{"reference":"List/' || id || '"}' from list_of where depth > 0
    ), entries as (
      select encounter, path, string_agg('{"item":' || reference || '}', ',' order by inner_list, place, reference) as said
      from entry group by all
    )
    select l.encounter as n, l.patient, l.depth, ${listSql({
      id: `'"' || l.id || '"'`,
      title: `json_text(case l.depth when 0 then e.orig_term else nullif(l.path[l.depth], '') end)`,
      code: `case l.depth when 0 then '${PLACE_LISTS.consultation}' when 1 then '${PLACE_LISTS.topic}' else '${PLACE_LISTS.heading}' end`,
      display: `case l.depth when 0 then 'Consultation' when 1 then 'Topic (EHR)' else 'Category (EHR)' end`,
      subject: 'person.reference',
      encounter: `'"Encounter/' || l.encounter_id || '"'`,
      order: 'system',
      entries: 'entries.said',
    })} as line
    from list_of l
    join entries on entries.encounter = l.encounter and entries.path = l.path
    join staged_consultation e on e.n = l.encounter
    join person on person.patient = l.patient`);
}
