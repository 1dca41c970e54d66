import { sqlList } from '../../csv/sql.ts';
import categories from '../categories.json' with { type: 'json' };
import { nameAlias } from '../content.ts';
import { EMIS_CODES } from '../names-and-codes.ts';
import { CLINICIAN, EFFECTIVE, ENTERED, type RecordTable, WRITTEN_BY } from './record-table.ts';

const CODE = 'code_t_CodeId';
const IS_LABORATORY = `coalesce(${CODE}.category in (${sqlList(categories.laboratory)}), false)`;

/** When a referral was received, of the row of its part. */
export const RECEIVED = `nullif(concat_ws('T', t.ReferralReceivedDate, t.ReferralReceivedTime), '')`;

/** What an entry can say whatever it is. */
const ENTRY = {
  ...WRITTEN_BY,
  category: `${CODE}.category`,
  interpretation: 't.AbnormalReason',
  is_abnormal: 'lower(t.Abnormal)',
  episodicity: 't.Episode',
  qualifiers: 't.Qualifiers',
  entry_kind: 't.ObservationType',
  document_id: 't.id_DocumentGuid',
};

export const OBSERVATION: RecordTable = {
  table: 'CareRecord_Observation',
  types: ['coded_entry', 'allergy', 'immunisation', 'referral', 'test_report', 'document'],
  type: `case
    when t.Value is not null then 'coded_entry'
    when ${CODE}.category in (${sqlList(categories.allergy)}) then 'allergy'
    when ${CODE}.category in (${sqlList(categories.immunisation)}) then 'immunisation'
    when ${CODE}.category in (${sqlList(categories.referral)}) or r.id is not null then 'referral'
    when ${IS_LABORATORY} and panel.id is not null then 'test_report'
    when t.id_DocumentGuid is not null then 'document'
    else 'coded_entry' end`,
  code: { column: 'CodeId', table: 'clinical_code', system: EMIS_CODES },
  content: { 'members referral': 'r.content' },
  joins: [
    `left join referral_part r on r.patient = t.patient and r.id = t.id_ObservationGuid`,
    `left join unit_spelling spelling on spelling.written = t.NumericUnit`,
  ],
  joinsOfType: [
    `left join parent_id panel on panel.patient = t.patient and panel.id = t.id_ObservationGuid`,
  ],
  relations: [
    { kind: 'parent', to: 'CareRecord_Observation', column: 'ParentObservationGuid' },
    { kind: 'consultation', to: 'CareRecord_Consultation', column: 'ConsultationGuid' },
    { kind: 'problem', to: 'CareRecord_Problem', column: 'ProblemGuid' },
    { kind: 'actual-problem', to: 'CareRecord_Problem', column: 'ObservationGuid' },
  ],
  effective: EFFECTIVE,
  recorded: ENTERED,
  otherDates: `case when ${IS_LABORATORY} then ${ENTERED} end`,
  value: `nullif(concat(trim(t.NumericOperator), plain_number(t.Value)), '')`,
  unit: 'coalesce(spelling.unit, t.NumericUnit)',
  columns: {
    coded_entry: {
      ...ENTRY,
      value_num: 't.Value',
      comparator: 't.NumericOperator',
      unit_raw: 't.NumericUnit',
      range_low: 't.NumericRangeLow',
      range_high: 't.NumericRangeHigh',
      free_text: 't.AssociatedText',
      performer: CLINICIAN,
    },
    allergy: { ...ENTRY, recorder: CLINICIAN, note: 't.AssociatedText' },
    immunisation: {
      ...ENTRY,
      vaccine: `${CODE}.orig_term`,
      given_by: CLINICIAN,
      note: 't.AssociatedText',
    },
    referral: {
      ...ENTRY,
      urgency: 'r.urgency',
      service: 'r.service',
      recipient: 'r.recipient',
      recipient_id: 'r.recipient_id',
      mode: 'r.mode',
      ubrn: 'r.ubrn',
      transport: 'r.transport',
      received: 'r.received',
      ended: 'r.ended',
      requester: CLINICIAN,
      note: 't.AssociatedText',
    },
    test_report: { ...ENTRY, conclusion: 't.AssociatedText' },
    document: {
      ...ENTRY,
      title: `${CODE}.orig_term`,
      author: CLINICIAN,
      note: 't.AssociatedText',
    },
  },
};

/** What stands in ObservationReferral alone: its entry was not sent, but it has a fate all the same. */
export const REFERRAL_ALONE: RecordTable = {
  table: 'CareRecord_ObservationReferral',
  types: ['referral'],
  type: `'referral'`,
  only: `not exists (select 1 from entry_of_referral entry
    where entry.patient = t.patient and entry.id = t.id_ObservationGuid)`,
  relations: [],
  effective: null,
  columns: {
    referral: {
      urgency: 't.ReferralUrgency',
      service: 't.ReferralServiceType',
      recipient: `${nameAlias('t', 'ReferralTargetOrganisationGuid')}.name`,
      recipient_id: 't.id_ReferralTargetOrganisationGuid',
      mode: 't.ReferralMode',
      ubrn: 't.ReferralUBRN',
      transport: 't.TransportRequired',
      received: RECEIVED,
      ended: 't.ReferralEndDate',
    },
  },
};
