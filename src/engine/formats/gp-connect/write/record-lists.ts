import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlText } from '../../csv/sql.ts';
import { listSql } from './list.ts';
import lists from './record-lists.json' with { type: 'json' };

/** What a record is in the lists, by its table; results stand in their report, issues by their course. */
const KIND = `case type
  when 'allergy' then case when n in (select n from contained) then 'allergies-that-have-been-ended' else 'allergies' end
  when 'medication_course' then 'medications'
  when 'problem' then 'problems'
  when 'immunisation' then 'immunisations'
  when 'coded_entry' then case when n not in (select n from link where kind = 'report') then 'uncategorised-data' end
  when 'test_report' then 'investigations'
  when 'referral' then 'outbound-referrals'
  when 'diary_recall' then 'diary-entries'
  when 'document' then 'documents'
  when 'consultation' then 'consultations' end`;

/**
 * Makes `record_list` (patient, place, line): the lists of each kind of record, also of kinds that a patient has none of,
 * and those that say which of them belong to a consultation or a problem.
 */
export async function makeRecordLists(
  connection: DuckDBConnection,
  producedAt: string,
): Promise<void> {
  const dates = [
    'allergy',
    'medication_course',
    'problem',
    'immunisation',
    'coded_entry',
    'test_report',
  ]
    .concat(['referral', 'diary_recall', 'document', 'consultation'])
    .map((type) => `select n, effective from staged_${type}`);
  await connection.run(`
    create or replace temp table listed as
    select t.patient, t.n, t.kind, dated.effective,
      '{"reference":"' || case when t.kind = 'allergies-that-have-been-ended' then '#' else t.resource || '/' end
        || t.id || '"}' as reference
    from (select *, ${KIND} as kind from target) t left join (${dates.join(' union all ')}) dated on dated.n = t.n
    where t.kind is not null`);
  await connection.run(`
    create or replace temp table record_list as
    ${primarySql(producedAt)} union all ${secondarySql(producedAt)}`);
}

const ENTRIES = `string_agg('{"item":' || l.reference || '}', ',' order by l.effective desc nulls last, l.n)`;

function primarySql(producedAt: string): string {
  const rows = Object.entries(lists.primary).map(
    ([kind, list], place) =>
      `(${place}, ${[kind, list.code, list.title, 'display' in list ? list.display : list.title].map(sqlText).join(', ')})`,
  );
  return `
    select person.patient, list.place, ${listSql({
      title: 'json_text(list.title)',
      code: 'list.code',
      display: 'list.display',
      subject: 'person.reference',
      date: sqlText(JSON.stringify(producedAt)),
      contained: `case list.kind when 'allergies-that-have-been-ended' then ended.said end`,
      order: 'event-date',
      entries: 'entries.said',
    })} as line
    from person cross join (values ${rows.join(', ')}) list(place, kind, code, title, display)
    left join (select patient, kind, ${ENTRIES} as said from listed l group by patient, kind) entries
      on entries.patient = person.patient and entries.kind = list.kind
    left join (select patient, string_agg(line, ',' order by n) as said from ended_allergy group by patient) ended
      on ended.patient = person.patient`;
}

function secondarySql(producedAt: string): string {
  const rows = Object.entries(lists.secondary).flatMap(([about, named]) =>
    Object.entries(named).map(
      ([kind, name]) =>
        `(${[about, kind, `${about}-${name}`, titleOf(about, name)].map(sqlText).join(', ')})`,
    ),
  );
  return `
    select l.patient, 100 as place, ${listSql({
      title: 'json_text(min(list.title))',
      code: 'list.code',
      display: 'min(list.title)',
      system: `'https://fhir.hl7.org.uk/STU3/CodeSystem/GPConnect-SecondaryListValues-1'`,
      subject: 'min(person.reference)',
      date: sqlText(JSON.stringify(producedAt)),
      order: 'event-date',
      entries: ENTRIES,
    })} as line
    from listed l
    join (
      select distinct n, case kind when 'consultation' then 'consultations' else 'problems' end as about
      from link where kind in ('consultation', 'problem', 'actual-problem') and not is_contained
    ) about on about.n = l.n
    join (values ${rows.join(', ')}) list(about, kind, code, title) on list.about = about.about and list.kind = l.kind
    join person on person.patient = l.patient
    group by l.patient, list.code`;
}

/** "Consultations - allergies contained in consultations" */
function titleOf(about: string, name: string): string {
  return `${about[0]?.toUpperCase()}${about.slice(1)} - ${name.replaceAll('-', ' ')}`;
}
