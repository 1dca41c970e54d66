import { EMIS_CODES } from '../names-and-codes.ts';
import type { RecordTable } from './record-table.ts';

/** When a slot begins. */
export const SLOT_STARTS: [string, string] = [
  `concat_ws('T', AppointmentDate, AppointmentStartTime)`,
  `'YMDT'`,
];

const STATUS = `case when is_true(t.DidNotAttend) then 'did not attend'
  when t.LeftTime is not null then 'fulfilled'
  when t.SendInTime is not null then 'arrived' else 'booked' end`;

/** What a slot says, whoever holds it. */
export const SLOT_COLUMNS = {
  slot_status: 't.SlotStatus',
  kind: 't.SlotType',
  planned_minutes: 't.PlannedDurationInMinutes',
  arrived: 't.SendInTime',
  left_at: 't.LeftTime',
  did_not_attend: 'lower(t.DidNotAttend)',
  wait_minutes: 't.PatientWaitInMin',
  delay_minutes: 't.AppointmentDelayInMin',
  actual_minutes: 't.ActualDurationInMinutes',
  booked_through: 't.BookingMethod',
  session_id: 't.id_SessionGuid',
  is_bookable_online: 'lower(t.IsBookableOnline)',
  mode_of_contact: 't.ModeOfContact',
  is_blocked: 'lower(t.IsBlocked)',
  encounter_kind: 't.ContextType',
  setting: 't.ServiceSetting',
  national_category: 't.NationalSlotCategoryName',
  national_category_note: 't.NationalSlotCategoryDescription',
  external_patient_id: 'id_of(t.ExternalPatientGuid)',
  external_organisation_id: 't.id_ExternalPatientOrganisation',
};

/** A slot that a patient of the extract holds; its session is told with it. */
export const BOOKING: RecordTable = {
  table: 'Appointment_Slot',
  types: ['booking'],
  type: `'booking'`,
  code: { column: 'DnaReasonCodeId', table: 'clinical_code', system: EMIS_CODES },
  content: { 'json Session': 'session.content' },
  joins: [
    `left join session_part session on session.id = t.id_SessionGuid
       and session.owner is not distinct from t.id_OrganisationGuid`,
  ],
  relations: [],
  effective: SLOT_STARTS,
  recorded: 'moment(t.BookedDate, t.BookedTime)',
  value: 't.AppointmentStartTime',
  columns: {
    booking: {
      ...SLOT_COLUMNS,
      status: STATUS,
      session: 'session.name',
      clinician: 'session.users',
      clinician_id: 'session.user_id',
      location: 'session.location',
    },
  },
};
