import type { WrittenTable } from '../written-table.ts';
import { coded } from './clinical.ts';

const DOCUMENT = {
  SenderSurname: 'r.author',
  SenderOrganisation: 'r.custodian',
  RecipientSurname: 'r.recipient',
  Direction: 'r.direction',
};

/** Letters have no file name and a day on which they were finished; all else is a file. */
const IS_LETTER =
  '(t.finalised is not null or (t.kind is not null and t.size_bytes is null and t.title is not distinct from t.kind))';

/** A time of the day of the appointment is a moment. */
const atTime = (said: string) =>
  `case when regexp_full_match(${said}, '\\d\\d:\\d\\d(:\\d\\d)?')
    then r.effective[:10] || 'T' || ${said} else ${said} end`;

/** In the words of SystmOne, where the appointment does not speak them already. */
const STATUS = `case when r.source_system = 'SystmOne' then r.slot_status else
  coalesce(case r.status when 'did not attend' then 'Did Not Attend' when 'fulfilled' then 'Finished'
    when 'arrived' then 'Arrived' when 'booked' then 'Booked' when 'cancelled' then 'Cancelled' end, r.slot_status) end`;

/** Referrals, documents, recalls and appointments. */
export const PAPERS: readonly WrittenTable[] = [
  {
    table: 'SRReferralOut',
    rows: coded('referral'),
    doneBy: 'r.recorder',
    columns: {
      TypeOfReferral: 'r.kind',
      Reason: 'r.description',
      IDProfileReferrer: 'r.requester',
      ServiceOffered: 'r.service',
      ReReferral: 'r.is_repeated',
      Urgency: 'r.urgency',
      PrimaryDiagnosis: 'r.code_ctv3',
      SNOMEDPrimaryDiagnosis: 'r.snomed_concept',
      RecipientID: 'r.recipient',
      RecipientIDType: 'r.recipient_type',
    },
  },
  {
    table: 'SRReferralOutStatusDetails',
    rows: `select * from other_record where resource_type = 'SRReferralOutStatusDetails'`,
    doneBy: 'r.recorder',
    columns: { StatusOfReferralOut: 'r.status' },
  },
  {
    table: 'SRLetter',
    rows: `select * from document t where ${IS_LETTER}`,
    columns: {
      ...DOCUMENT,
      IDDoneBy: 'r.recorder',
      CommunicationType: 'r.kind',
      DateFinalised: 'r.finalised',
    },
  },
  {
    table: 'SRMedia',
    rows: `select * from document t where not ${IS_LETTER}`,
    columns: {
      ...DOCUMENT,
      IDDoneBy: 'r.recorder',
      CommunicationType: 'r.kind',
      FileName: 'r.title',
      FileSize: 'r.size_bytes',
    },
  },
  {
    table: 'SRRecall',
    rows: 'select * from diary_recall',
    doneBy: 'r.requester',
    columns: {
      DateEvent: `case when r.source_system = 'SystmOne' then r.event_date end`,
      DateRecall: 'r.effective',
      RecallType: 'coalesce(r.orig_term, r.value)',
      RecallInitialStatus: 'r.initial_status',
      RecallStatus: 'r.status',
      RecallStatusDate: 'r.status_date',
    },
  },
  {
    table: 'SRAppointment',
    rows: 'select * from booking',
    columns: {
      DateStart: 'r.effective',
      DateEnd: `coalesce(r.ended, strftime(try_cast(r.effective as timestamp) +
        to_minutes(try_cast(r.planned_minutes as bigint)), '%Y-%m-%dT%H:%M:%S'))`,
      AppointmentStatus: STATUS,
      DateAppointmentBooked: 'r.recorded',
      DatePatientArrival: atTime('r.arrived'),
      DatePatientSeen: atTime('r.seen'),
      DateAppointmentCancelled: 'r.cancelled',
      TelephoneAppointment: `case when r.mode_of_contact ilike '%telephone%' then true end`,
      IDClinician: 'r.clinician',
      RotaName: 'r.session',
      RotaType: 'r.kind',
      RotaLocation: 'r.location',
    },
  },
];
