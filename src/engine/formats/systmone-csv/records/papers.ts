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
  type RecordTable,
} from './record-table.ts';

const DIAGNOSIS = `nullif(trim(t.PrimaryDiagnosis), '')`;
const whole = (whose: string) =>
  `nullif(concat_ws(' ', t.${whose}Title, t.${whose}FirstName, t.${whose}Surname), '')`;

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
      },
    },
  },
  {
    table: 'SRReferralOutStatusDetails',
    types: ['other_record'],
    kinds: { IDReferralOut: 'parent' },
    common: { value: list('StatusOfReferralOut') },
    columns: { other_record: { status: list('StatusOfReferralOut') } },
  },
  {
    table: 'SRLetter',
    types: ['document'],
    common: { value: `nullif(concat_ws(' ', t.CommunicationType, t.Direction), '')` },
    columns: {
      document: { ...DOCUMENT, title: 't.CommunicationType', finalised: day('DateFinalised') },
    },
  },
  {
    table: 'SRMedia',
    types: ['document'],
    common: { value: `nullif(concat_ws(' ', t.CommunicationType, t.Direction, t.FileName), '')` },
    columns: {
      document: {
        ...DOCUMENT,
        title: 'coalesce(t.FileName, t.CommunicationType)',
        size_bytes: 't.FileSize',
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
        event_date: day('DateEvent'),
        requester: DONE_BY,
      },
    },
  },
  {
    table: 'SRAppointment',
    types: ['other_record'],
    effective: 't.DateStart',
    common: { recorded: 'moment_of(t.DateAppointmentBooked)' },
    columns: { other_record: { status: mapping('AppointmentStatus') } },
  },
];
