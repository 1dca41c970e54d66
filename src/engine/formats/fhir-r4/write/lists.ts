import type { DuckDBConnection } from '@duckdb/node-api';
import { always, fixed, type Template } from '../../fhir/write/template.ts';
import { byRule, related } from '../../fhir/write/values.ts';
import { PLACE_LISTS } from '../../gp-connect/manifest.ts';

/** What a list is made of. */
export const LIST_SHAPE: Template = {
  resourceType: fixed('List'),
  id: byRule('id', ''),
  meta: { profile: always([fixed('https://fhir.hl7.org.uk/StructureDefinition/UKCore-List')]) },
  status: fixed('current'),
  mode: fixed('snapshot'),
  title: byRule('heading', ''),
  code: {
    coding: [
      { system: fixed('http://snomed.info/sct'), code: Object.values(PLACE_LISTS).map(fixed) },
    ],
  },
  subject: { reference: byRule('patient', '') },
  encounter: related(''),
  entry: [{ item: [related(''), { reference: byRule('heading', '') }] }],
};

/**
 * Makes `list_line` (n, line): Lists that say where entries stand in their consultations, one for the consultation, one
 * for each topic and for each heading in it.
 */
export async function makeLists(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    create temp table placed as
    select to_n as encounter, n, from_ref, string_split(nullif(key, ''), ' > ') as titles
    from link where kind = 'place' and to_resource = 'Encounter'`);
  // Every list around an entry, down from that of the consultation, which has no title.
  await connection.run(`
    create temp table list_of as
    select distinct encounter, array_to_string(titles[1:depth], ' > ') as path, depth,
      titles[depth] as title, case when depth > 0 then array_to_string(titles[1:depth - 1], ' > ') end as outer_path
    from (select encounter, coalesce(titles, []::varchar[]) as titles,
      unnest(range(0, coalesce(len(titles), 0) + 1)) as depth from placed)`);
  await connection.run(`
    create temp table list_target as
    select list_of.*, target.patient, target.id as encounter_id,
      uuid5(concat_ws('|', 'list', target.id, depth, path)) as id
    from list_of join target on target.n = list_of.encounter`);
  await connection.run(`
    create temp table list_line as
    with entry as (
      select encounter, coalesce(array_to_string(titles, ' > '), '') as path, coalesce(len(titles), 0) as depth,
        0 as inner_list, n as place, '{"item":' || from_ref || '}' as said from placed
      union all
      select encounter, outer_path, depth - 1, 1, depth, '{"item":{"reference":"List/' || id || '"}}'
      from list_target where depth > 0
    ), entries as (
      select encounter, path, depth, string_agg(said, ',' order by inner_list, place, said) as said
      from entry group by all
    )
    select l.encounter as n, '{"resourceType":"List","id":"' || l.id
      || '","meta":{"profile":["https://fhir.hl7.org.uk/StructureDefinition/UKCore-List"]}'
      || ',"status":"current","mode":"snapshot"' || coalesce(',"title":' || json_text(l.title), '')
      || ',"code":{"coding":[{"system":"http://snomed.info/sct","code":"' || case l.depth
        when 0 then '${PLACE_LISTS.consultation}' when 1 then '${PLACE_LISTS.topic}' else '${PLACE_LISTS.heading}' end
      || '"}]},"subject":{"reference":"' || person.reference || '"},"encounter":{"reference":"Encounter/'
      || l.encounter_id || '"},"entry":[' || entries.said || ']}' as line, l.depth, l.path, l.id
    from list_target l
    join entries on entries.encounter = l.encounter and entries.path = l.path and entries.depth = l.depth
    join person on person.patient = l.patient`);
}
