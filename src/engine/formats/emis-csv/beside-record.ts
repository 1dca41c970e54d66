import type { DuckDBConnection } from '@duckdb/node-api';
import { writeEntries } from '../csv/write-entries.ts';
import { contentOf, rawOf } from './content.ts';
import { withDates } from './derived.ts';
import { entriesOf } from './directory.ts';
import { tableNamed } from './manifest.ts';
import { CLINICAL_ROWS, DRUG_ROWS } from './names-and-codes.ts';
import { SLOT_COLUMNS } from './records/appointment.ts';

/** Writes what stands beside the record: the code list, sessions, slots that nobody holds, the audit trail. */
export async function writeBesideRecord(connection: DuckDBConnection, out: string): Promise<void> {
  await writeCodes(connection, out);
  await writeSessions(connection, out);
  await writeSlots(connection, out);
  await writeAudit(connection, out);
}

const REPRESENTATIONS = [
  'orig_system',
  'orig_code',
  'orig_term',
  'snomed_concept',
  'local_code',
  'is_degraded',
];

/** Every row of the code tables that is left: a code has as many as it has parents. */
function writeCodes(connection: DuckDBConnection, out: string): Promise<void> {
  const of = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, `t.${name}`]));
  const common = { n: 't._n', raw: 't.json' };
  return writeEntries(connection, out, 'code', [
    {
      ...common,
      from: `(${CLINICAL_ROWS}) t`,
      values: {
        source_system: `'EMIS Web'`,
        source_id: 't.id',
        kind: `'clinical'`,
        parent_code: 't.ParentCodeID',
        national_code: 't.NationalCode',
        national_category: 't.NationalCodeCategory',
        national_term: 't.NationalDescription',
        ...of([...REPRESENTATIONS, 'read2', 'snomed_description', 'category']),
      },
    },
    {
      ...common,
      from: `(${DRUG_ROWS}) t`,
      values: {
        source_system: `'EMIS Web'`,
        source_id: 't.id',
        kind: `'drug'`,
        category: 't.BNFChapterRef',
        ...of([...REPRESENTATIONS, 'dmd']),
      },
    },
  ]);
}

function writeSessions(connection: DuckDBConnection, out: string): Promise<void> {
  return writeEntries(connection, out, 'session', [
    entriesOf(
      'Appointment_Session',
      {
        effective: `nullif(concat_ws('T', t.StartDate, t.StartTime), '')`,
        ended: `nullif(concat_ws('T', t.EndDate, t.EndTime), '')`,
        name: 't.Description',
        kind: 't.SessionTypeDescription',
        category: 't.SessionCategoryDisplayName',
        location_id: 't.id_LocationGuid',
        user_ids: 'users.ids',
        is_private: 'lower(t.Private)',
        organisation_id: 't.id_OrganisationGuid',
      },
      'left join session_users users on users.id = t.id_AppointmentSessionGuid',
    ),
  ]);
}

/** Slots that nobody holds, or somebody of whom the extract knows nothing. */
function writeSlots(connection: DuckDBConnection, out: string): Promise<void> {
  const table = tableNamed('Appointment_Slot');
  const { said, joins } = contentOf(table);
  const dna = 'code_t_DnaReasonCodeId';
  return writeEntries(connection, out, 'slot', [
    {
      from: `${withDates(table, 'free_Appointment_Slot')} t ${joins.join(' ')}
        left join practice_code on practice_code.id = t.id_OrganisationGuid`,
      n: 't._n',
      values: {
        ...SLOT_COLUMNS,
        source_system: `'EMIS Web'`,
        source_org: 'practice_code.ods',
        source_id: 't.id_SlotGuid',
        orig_system: `${dna}.orig_system`,
        orig_code: `coalesce(${dna}.orig_code, t.id_DnaReasonCodeId)`,
        orig_term: `${dna}.orig_term`,
        local_code: 't.id_DnaReasonCodeId',
        effective: 't._date',
        effective_precision: 't._date_precision',
        recorded: 'moment(t.BookedDate, t.BookedTime)',
        status: `case when t.id_PatientGuid is null then 'free' else 'booked' end`,
        holder_id: 't.id_PatientGuid',
        organisation_id: 't.id_OrganisationGuid',
      },
      raw: rawOf(said),
    },
  ]);
}

/** Rows are not numbered among the records: there are more of them than of everything else. */
function writeAudit(connection: DuckDBConnection, out: string): Promise<void> {
  const said = {
    patient: 't.patient',
    source_system: `'EMIS Web'`,
    source_org: 't.ods',
    recorded: 'moment(t.ModifiedDate, t.ModifiedTime)',
    action: 't.ModeType',
    user_id: 't.id_UserInRoleGuid',
  };
  return writeEntries(connection, out, 'audit_event', [
    {
      from: 'live_Audit_PatientAudit t',
      n: 't._n',
      values: {
        ...said,
        kind: `'record'`,
        item_kind: 't.ItemType',
        item_id: 'id_of(t.ItemGuid)',
      },
      raw: null,
    },
    {
      from: 'live_Audit_RegistrationAudit t',
      n: 't._n',
      values: { ...said, kind: `'registration'` },
      raw: null,
    },
  ]);
}
