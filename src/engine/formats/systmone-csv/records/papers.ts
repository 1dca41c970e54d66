import { textOfList } from '../content.ts';
import {
  codeOf,
  DONE_BY,
  day,
  flag,
  joinsOfCode,
  list,
  mapping,
  name,
  otherDay,
  type RecordTable,
} from './record-table.ts';

const DIAGNOSIS = `nullif(trim(t.PrimaryDiagnosis), '')`;
const whole = (whose: string) =>
  `nullif(concat_ws(' ', t.${whose}Title, t.${whose}FirstName, t.${whose}Surname), '')`;

/** What stands in a status of SystmOne, in the words of the canonical record. */
const STATUS_OF_APPOINTMENT = `case
  when lower(${mapping('AppointmentStatus')}) = 'did not attend' then 'did not attend'
  when lower(${mapping('AppointmentStatus')}) = 'finished' then 'fulfilled'
  when lower(${mapping('AppointmentStatus')}) in ('arrived', 'in progress', 'waiting') then 'arrived'
  when starts_with(lower(${mapping('AppointmentStatus')}), 'booked') then 'booked'
  when starts_with(lower(${mapping('AppointmentStatus')}), 'cancelled') then 'cancelled' end`;

const DOCUMENT = {
  kind: 't.CommunicationType',
  direction: 't.Direction',
  author: whole('Sender'),
  recipient: whole('Recipient'),
  custodian: 't.SenderOrganisation',
};

/** Referrals, documents, recalls and appointments. */
export const PAPERS: readonly RecordTable[] = [
  {
    table: 'SRReferralOut',
    types: ['referral'],
    joins: joinsOfCode('trim(t.PrimaryDiagnosis)'),
    code: `coalesce(${DIAGNOSIS}, id_of(t.SNOMEDPrimaryDiagnosis))`,
    common: {
      ...codeOf(DIAGNOSIS, 'id_of(t.SNOMEDPrimaryDiagnosis)', 'words.name'),
      value: mapping('TypeOfReferral'),
    },
    columns: {
      referral: {
        kind: mapping('TypeOfReferral'),
        urgency: list('Urgency'),
        service: textOfList({ name: 'ServiceOffered', kind: 'either' }),
        recipient: 't.RecipientID',
        recipient_type: mapping('RecipientIDType'),
        is_repeated: flag('ReReferral'),
        requester: name('IDProfileReferrer'),
        description: list('Reason'),
        recorder: DONE_BY,
      },
    },
  },
  {
    table: 'SRReferralOutStatusDetails',
    types: ['other_record'],
    kinds: { IDReferralOut: 'parent' },
    common: { value: list('StatusOfReferralOut') },
    columns: { other_record: { status: list('StatusOfReferralOut'), recorder: DONE_BY } },
  },
  {
    table: 'SRLetter',
    types: ['document'],
    common: { orig_term: 't.CommunicationType', value: 't.Direction' },
    columns: {
      document: {
        ...DOCUMENT,
        title: 't.CommunicationType',
        finalised: day('DateFinalised'),
        recorder: name('IDDoneBy'),
      },
    },
  },
  {
    table: 'SRMedia',
    types: ['document'],
    common: {
      orig_term: 'coalesce(t.FileName, t.CommunicationType)',
      value: `nullif(concat_ws(' ', case when t.FileName is not null then t.CommunicationType end, t.Direction), '')`,
    },
    columns: {
      document: {
        ...DOCUMENT,
        title: 'coalesce(t.FileName, t.CommunicationType)',
        size_bytes: 't.FileSize',
        recorder: name('IDDoneBy'),
      },
    },
  },
  {
    table: 'SRRecall',
    types: ['diary_recall'],
    effective: 'coalesce(t.DateRecall, t.DateEvent)',
    common: { orig_term: 't.RecallType', value: 't.RecallType' },
    columns: {
      diary_recall: {
        status: mapping('RecallStatus'),
        initial_status: 't.RecallInitialStatus',
        status_date: day('RecallStatusDate'),
        event_date: otherDay('DateEvent', 't.DateRecall'),
        requester: DONE_BY,
      },
    },
  },
  {
    table: 'SRAppointment',
    types: ['booking'],
    effective: 't.DateStart',
    common: {
      recorded: 'moment_of(t.DateAppointmentBooked)',
      recorded_precision: 'precision_of(t.DateAppointmentBooked)',
    },
    columns: {
      booking: {
        status: STATUS_OF_APPOINTMENT,
        slot_status: mapping('AppointmentStatus'),
        kind: 't.RotaType',
        planned_minutes: `date_diff('minute', stamp_of(t.DateStart), stamp_of(t.DateEnd))::varchar`,
        ended: day('DateEnd'),
        arrived: day('DatePatientArrival'),
        seen: day('DatePatientSeen'),
        cancelled: day('DateAppointmentCancelled'),
        session: 't.RotaName',
        clinician: name('IDClinician'),
        location: 't.RotaLocation',
        mode_of_contact: `case flag_of(t.TelephoneAppointment) when 'true' then 'Telephone' end`,
      },
    },
  },
];
