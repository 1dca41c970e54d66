import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf } from '../../duckdb.ts';
import { RECORD_TYPES, type RecordType } from '../../record/tables.ts';
import { columnsOf, writeParquet } from '../../steps/staged-tables.ts';
import { makeUnitSpellings } from '../csv/unit-spellings.ts';
import { contentOf, membersOf, nameAlias, rawOf } from './content.ts';
import { tableNamed } from './manifest.ts';
import { isInOrder, recordSql, stagedRows } from './record-sql.ts';
import { RECORD_TABLES } from './record-tables.ts';
import { RECEIVED } from './records/observation.ts';

/** Tables that rows are joined with before they say what they are. */
export async function prepareJoins(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    create table parent_id as
    select distinct patient, id_ParentObservationGuid as id
    from live_CareRecord_Observation where id_ParentObservationGuid is not null`);
  const part = tableNamed('CareRecord_ObservationReferral');
  const referral = contentOf(part);
  await connection.run(`
    create table referral_part as
    select t._n, t.patient, t.id_ObservationGuid as id, t.ReferralUrgency as urgency,
      t.ReferralServiceType as service,
      ${nameAlias('t', 'ReferralTargetOrganisationGuid')}.name as recipient,
      t.id_ReferralTargetOrganisationGuid as recipient_id, t.ReferralMode as mode, t.ReferralUBRN as ubrn,
      t.TransportRequired as transport, ${RECEIVED} as received, t.ReferralEndDate as ended,
      ${membersOf(referral.said)} as content
    from live_${part.name} t ${referral.joins.join(' ')}`);
  await connection.run(`
    create table problem_entry as
    select patient, id_ObservationGuid as id, id_CodeId, CodeId, EffectiveDate, EffectiveDatePrecision,
      EnteredDate, EnteredTime, id_ClinicianUserInRoleGuid, id_EnteredByUserInRoleGuid
    from live_CareRecord_Observation t
    where (patient, id_ObservationGuid) in
      (select (patient, id_ObservationGuid) from live_CareRecord_Problem)`);
  await connection.run(`
    create table entry_of_referral as
    select t.patient, t.id_ObservationGuid as id from live_CareRecord_Observation t
    semi join referral_part r on r.patient = t.patient and r.id = t.id_ObservationGuid`);
  await makeSessionParts(connection);
  await makeUnitSpellings(
    connection,
    `select NumericUnit as written from src_CareRecord_Observation
     union select QuantityUnit from src_Prescribing_IssueRecord`,
  );
}

/** What is told of its session with each booking. A session has no user, one or several. */
async function makeSessionParts(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    create table session_users as
    select t.id_SessionGuid as id, string_agg(t.id_UserInRoleGuid, chr(10) order by t.id_UserInRoleGuid) as ids,
      string_agg(coalesce(user_name.name, 'not in the extract'), ', ' order by user_name.name) as names
    from live_Appointment_SessionUser t left join user_name on user_name.id = t.id_UserInRoleGuid
    group by 1`);
  const session = tableNamed('Appointment_Session');
  const { said, joins } = contentOf(session);
  await connection.run(`
    create table session_part as
    select t.id_AppointmentSessionGuid as id, t.id_OrganisationGuid as owner, t.Description as name,
      ${nameAlias('t', 'LocationGuid')}.name as location, users.names as users,
      case when not contains(users.ids, chr(10)) then users.ids end as user_id, ${rawOf({ ...said, 'text Users': 'users.names' })} as content
    from live_Appointment_Session t ${joins.join(' ')}
    left join session_users users on users.id = t.id_AppointmentSessionGuid`);
}

/** Writes the records of every type, and gives how many there are of each. */
export async function writeRecords(
  connection: DuckDBConnection,
  out: string,
): Promise<Partial<Record<RecordType, number>>> {
  const counts: Partial<Record<RecordType, number>> = {};
  for (const type of RECORD_TYPES) {
    const sources = RECORD_TABLES.filter(({ types }) => types.includes(type));
    if (sources.length === 0) continue;
    const typed = columnsOf(type).map(([name, sqlType]) =>
      name === 'raw' ? name : `${name}::${sqlType} as ${name}`,
    );
    const said = new Set(sources.flatMap((records) => Object.keys(recordSql(records).said)));
    const rows = sources
      .map((records) => stagedRows(records, type, [...said]))
      .join('\nunion all\n');
    // Rows that went through joins in parallel come nearly in order, which is not the same bytes again.
    const isSorted = sources.length === 1 && sources.every((records) => isInOrder(records, type));
    const ordered = `select ${typed.join(', ')} from (${rows}) ${isSorted ? '' : 'order by n'}`;
    await writeParquet(connection, ordered, out, type);
    const tables = sources.map(({ table }) => `select type from kind_${table}`);
    const [counted] = await rowsOf<{ count: number }>(
      connection,
      `select count(*)::integer as count from (${tables.join(' union all ')}) where type = '${type}'`,
    );
    counts[type] = counted?.count ?? 0;
  }
  return counts;
}
