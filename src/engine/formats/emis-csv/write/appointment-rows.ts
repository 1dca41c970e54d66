import { codeJoin, codeOf } from './codes.ts';
import { directoryId, type FileRows, GUID, rowsOfType } from './rows.ts';

const SLOT = {
  AppointmentDate: 'day_in(t.effective)',
  AppointmentStartTime: 'clock_in(t.effective)',
  PlannedDurationInMinutes: 't.planned_minutes',
  SendInTime: 'clock_in(t.arrived)',
  LeftTime: 'clock_in(t.left_at)',
  DidNotAttend: 't.did_not_attend',
  PatientWaitInMin: 't.wait_minutes',
  AppointmentDelayInMin: 't.delay_minutes',
  ActualDurationInMinutes: 't.actual_minutes',
  SessionGuid: directoryId('session_id'),
  BookedDate: 'day_in(t.recorded)',
  BookedTime: 'clock_in(t.recorded)',
  SlotStatus: 't.slot_status',
  SlotType: 't.kind',
  IsBookableOnline: 't.is_bookable_online',
  BookingMethod: 't.booked_through',
  ExternalPatientGuid: directoryId('external_patient_id'),
  ExternalPatientOrganisation: directoryId('external_organisation_id'),
  ModeOfContact: 't.mode_of_contact',
  IsBlocked: 't.is_blocked',
  ContextType: 't.encounter_kind',
  ServiceSetting: 't.setting',
  NationalSlotCategoryName: 't.national_category',
  NationalSlotCategoryDescription: 't.national_category_note',
};

/** Sessions or slots, each once: formats that come patient by patient tell them with each. */
function once(type: 'session' | 'slot'): string {
  return `(
    select * from rec_${type}
    qualify row_number() over (partition by coalesce(entry_guid(source_id, patient), n::varchar) order by n) = 1) t`;
}

/** Sessions with their users; slots, whoever holds them. */
export const APPOINTMENT_ROWS: readonly FileRows[] = [
  {
    table: 'Appointment_Session',
    rows: [
      {
        from: once('session'),
        order: 't.n',
        columns: {
          AppointmentSessionGuid: directoryId('source_id'),
          Description: 't.name',
          LocationGuid: directoryId('location_id'),
          SessionTypeDescription: 't.kind',
          SessionCategoryDisplayName: 't.category',
          StartDate: 'day_in(t.effective)',
          StartTime: 'clock_in(t.effective)',
          EndDate: 'day_in(t.ended)',
          EndTime: 'clock_in(t.ended)',
          Private: 't.is_private',
          OrganisationGuid: directoryId('organisation_id'),
        },
      },
    ],
  },
  {
    table: 'Appointment_SessionUser',
    rows: [
      {
        from: `(select n, patient, source_id, unnest(string_split(user_ids, chr(10))) as user_id
          from ${once('session')}) t`,
        order: 't.n',
        columns: {
          SessionGuid: directoryId('source_id'),
          UserInRoleGuid: directoryId('user_id'),
        },
      },
    ],
  },
  {
    table: 'Appointment_Slot',
    rows: [
      rowsOfType(
        'booking',
        {
          ...SLOT,
          SlotGuid: GUID,
          DidNotAttend: `coalesce(t.did_not_attend, case when lower(t.status) = 'did not attend' then 'true' end)`,
          DnaReasonCodeId: codeOf('booking'),
        },
        { joins: [codeJoin('booking')] },
      ),
      {
        from: `${once('slot')} ${codeJoin('slot')}`,
        order: 't.n',
        columns: {
          ...SLOT,
          SlotGuid: directoryId('source_id'),
          PatientGuid: directoryId('holder_id'),
          OrganisationGuid: directoryId('organisation_id'),
          DnaReasonCodeId: codeOf('slot'),
        },
        count: `select count(*) from ${once('slot')}`,
      },
    ],
  },
];
