import type { DuckDBConnection } from '@duckdb/node-api';
import { RECORD_TYPES, type RecordType } from '../../../record/tables.ts';
import { sqlText } from '../../csv/sql.ts';
import type { TableName } from '../manifest.ts';
import { FILE_OF, IS_ALONE, NEEDS_ENTRY } from './care-rows.ts';
import { HAS_AUTHORISATIONS } from './medicine-rows.ts';
import { PART_GUID } from './parts.ts';

/** Why a record is not written, as docs/formats/emis-csv.md states it. */
export const RULES = {
  'patient-not-in-record': 'The record is of a patient of whom there is no record.',
  'no-specimens': 'EMIS has no specimens of their own.',
  'one-address': 'EMIS has one address for each patient, which is written with the patient.',
  'contacts-with-patient':
    'EMIS has one number of each kind for each patient, which is written with the patient.',
  'no-relationships': 'EMIS has no related people.',
  'no-place': 'EMIS has no file for a record of this kind.',
} as const satisfies Record<string, string>;

const WITHOUT_PLACE: Partial<Record<RecordType, keyof typeof RULES>> = {
  specimen: 'no-specimens',
  patient_address: 'one-address',
  patient_contact: 'contacts-with-patient',
  patient_relationship: 'no-relationships',
  other_record: 'no-place',
};

/** Fills `record_fate`: what was written says under which id and in which file. */
export async function tellFates(
  connection: DuckDBConnection,
  nameOf: (table: TableName) => string,
): Promise<void> {
  for (const type of RECORD_TYPES) {
    const rule = WITHOUT_PLACE[type];
    const file = FILE_OF[type];
    if (!rule && !file) throw new Error(`nothing says what becomes of ${type}`);
    const fate = rule
      ? `'excluded' as fate, '${rule}' as rule, null as file, null as target_id`
      : `case when who.patient is null then 'rejected' else 'written' end as fate,
         case when who.patient is null then 'patient-not-in-record' end as rule,
         case when who.patient is not null then ${fileSql(type, file as TableName, nameOf)} end as file,
         ${type === 'patient' ? 'who.guid' : 'g.guid'} as target_id`;
    await connection.run(`
      insert into record_fate select t.n, ${fate} from rec_${type} t
      left join who on who.patient = t.patient left join record_guid g on g.n = t.n
      ${type === 'medication_course' ? `where not (${HAS_AUTHORISATIONS})` : ''}`);
  }
  await connection.run(`
    insert into record_fate
    select r.n, 'written', null, ${sqlText(nameOf('Prescribing_DrugRecord'))}, g.guid
    from rec_relation r join rec_medication_course t on t.n = r.n
    join rec_medication_authorisation a on a.n = r.to_n join record_guid g on g.n = a.n
    where r.kind = 'authorisation'`);
  await connection.run(`
    insert into record_fate
    select t.n, 'written', null, ${sqlText(nameOf('CareRecord_Observation'))}, g.guid
    from rec_problem t join record_guid g on g.n = t.n where ${NEEDS_ENTRY}`);
  await connection.run(`
    insert into record_fate
    select t.n, 'written', null, ${sqlText(nameOf('CareRecord_Observation'))}, ${PART_GUID}
    from rec_part t join record_guid g on g.n = t.n join who on who.patient = t.patient`);
}

/** What is known of a referral alone stands in the file of referrals. */
function fileSql(type: RecordType, table: TableName, nameOf: (table: TableName) => string): string {
  const name = sqlText(nameOf(table));
  if (type !== 'referral') return name;
  return `case when ${IS_ALONE} then ${sqlText(nameOf('CareRecord_ObservationReferral'))} else ${name} end`;
}
