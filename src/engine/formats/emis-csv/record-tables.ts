import type { RecordType } from '../../record/tables.ts';
import { sqlList } from '../csv/sql.ts';
import categories from './categories.json' with { type: 'json' };
import { nameAlias } from './content.ts';
import type { TableName } from './manifest.ts';
import { EMIS_CODES, EMIS_DRUGS } from './names-and-codes.ts';

/** A relation of a row to a record of another table, by the id in a column. */
export type RelationTo = { kind: string; to: TableName; column: string };

/** How the rows of a table become records: SQL over the row `t` and what is joined with it. */
export type RecordTable = {
  table: TableName;
  types: readonly RecordType[];
  /** Which of the types a row is. */
  type: string;
  /** The column of its code, and the code table of it. */
  code?: { column: string; table: 'clinical_code' | 'drug_code'; system: string; row?: string };
  /** What is told with it besides, as JSON fragments. */
  content?: readonly string[];
  joins?: readonly string[];
  only?: string;
  relations: readonly RelationTo[];
  effective: [day: string, precision: string] | null;
  recorded?: string;
  otherDates?: string;
  value?: string;
  unit?: string;
  columns: Partial<Record<RecordType, Record<string, string>>>;
};

const CLINICIAN = `${nameAlias('t', 'ClinicianUserInRoleGuid')}.name`;
const ENTERED = 't._entered';
const EFFECTIVE: RecordTable['effective'] = ['EffectiveDate', 'EffectiveDatePrecision'];
const CODE = 'code_t_CodeId';
const IS_LABORATORY = `coalesce(${CODE}.category in (${sqlList(categories.laboratory)}), false)`;

const PATIENT: RecordTable = {
  table: 'Admin_Patient',
  types: ['patient'],
  type: `'patient'`,
  relations: [],
  effective: ['DateOfBirth', 'null'],
  columns: {
    patient: {
      nhs_number: 't.NhsNumber',
      nhs_number_status: 't.NHSNumberStatus',
      prefix: 't.Title',
      given_names: `nullif(concat_ws(' ', t.GivenName, t.MiddleNames), '')`,
      middle_names: 't.MiddleNames',
      family_name: 't.Surname',
      date_of_birth: 't.DateOfBirth',
      date_of_death: 't.DateOfDeath',
      sex: 't.Sex',
      address: `nullif(concat_ws(', ', t.HouseNameFlatNumber, t.NumberAndStreet, t.Village, t.Town, t.County), '')`,
      address_house: 't.HouseNameFlatNumber',
      address_road: 't.NumberAndStreet',
      address_locality: 't.Village',
      address_town: 't.Town',
      address_county: 't.County',
      postcode: 't.Postcode',
      home_phone: 't.HomePhone',
      mobile_phone: 't.MobilePhone',
      email: 't.EmailAddress',
      is_test: 'lower(t.DummyType)',
      is_sensitive: 'lower(t.SpineSensitive)',
      registration_type: 'trim(t.PatientTypeDescription)',
      registered_from: 't.DateOfRegistration',
      registered_to: 't.DateOfDeactivation',
      usual_gp: `${nameAlias('t', 'UsualGpUserInRoleGuid')}.name`,
    },
  },
};

const CONSULTATION: RecordTable = {
  table: 'CareRecord_Consultation',
  types: ['consultation'],
  type: `'consultation'`,
  code: { column: 'ConsultationSourceCodeId', table: 'clinical_code', system: EMIS_CODES },
  relations: [{ kind: 'other:appointment', to: 'Appointment_Slot', column: 'AppointmentSlotGuid' }],
  effective: EFFECTIVE,
  recorded: ENTERED,
  columns: {
    consultation: {
      status: 'lower(t.Complete)',
      clinician: CLINICIAN,
    },
  },
};

const OBSERVATION: RecordTable = {
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
  content: ['r.content'],
  joins: [
    `left join referral_part r on r.patient = t.patient and r.id = t.id_ObservationGuid`,
    `left join parent_id panel on panel.patient = t.patient and panel.id = t.id_ObservationGuid`,
    `left join unit_spelling spelling on spelling.written = t.NumericUnit`,
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
      category: `${CODE}.category`,
      value_num: 't.Value',
      comparator: 't.NumericOperator',
      unit_raw: 't.NumericUnit',
      range_low: 't.NumericRangeLow',
      range_high: 't.NumericRangeHigh',
      interpretation: 't.AbnormalReason',
      free_text: 't.AssociatedText',
      performer: CLINICIAN,
    },
    allergy: { category: `${CODE}.category`, recorder: CLINICIAN, note: 't.AssociatedText' },
    immunisation: {
      vaccine: `${CODE}.orig_term`,
      given_by: CLINICIAN,
      note: 't.AssociatedText',
    },
    referral: {
      urgency: 'r.urgency',
      service: 'r.service',
      recipient: 'r.recipient',
      requester: CLINICIAN,
      note: 't.AssociatedText',
    },
    test_report: { category: `${CODE}.category`, conclusion: 't.AssociatedText' },
    document: { title: `${CODE}.orig_term`, author: CLINICIAN },
  },
};

/** What stands in ObservationReferral alone: its entry was not sent, but it has a fate all the same. */
const REFERRAL_ALONE: RecordTable = {
  table: 'CareRecord_ObservationReferral',
  types: ['referral'],
  type: `'referral'`,
  only: `not exists (select 1 from live_CareRecord_Observation o
    where o.patient = t.patient and o.id_ObservationGuid = t.id_ObservationGuid)`,
  relations: [],
  effective: null,
  columns: {
    referral: {
      urgency: 't.ReferralUrgency',
      service: 't.ReferralServiceType',
      recipient: `${nameAlias('t', 'ReferralTargetOrganisationGuid')}.name`,
    },
  },
};

const PROBLEM: RecordTable = {
  table: 'CareRecord_Problem',
  types: ['problem'],
  type: `'problem'`,
  code: { column: 'CodeId', table: 'clinical_code', system: EMIS_CODES, row: 'entry' },
  joins: [
    `left join problem_entry entry on entry.patient = t.patient and entry.id = t.id_ObservationGuid`,
  ],
  relations: [
    {
      kind: 'parent-problem',
      to: 'CareRecord_Problem',
      column: 'ParentProblemObservationGuid',
    },
  ],
  effective: ['entry.EffectiveDate', 'entry.EffectiveDatePrecision'],
  recorded: 'moment(entry.EnteredDate, entry.EnteredTime)',
  columns: {
    problem: {
      status: 't.ProblemStatusDescription',
      significance: 't.SignificanceDescription',
      ended: 'partial_date(t.EndDate, t.EndDatePrecision)',
      note: 't.Comment',
    },
  },
};

const COURSE: RecordTable = {
  table: 'Prescribing_DrugRecord',
  types: ['medication_course'],
  type: `'medication_course'`,
  code: { column: 'CodeId', table: 'drug_code', system: EMIS_DRUGS },
  relations: [{ kind: 'problem', to: 'CareRecord_Problem', column: 'ProblemObservationGuid' }],
  effective: EFFECTIVE,
  recorded: ENTERED,
  value: 't.Dosage',
  columns: {
    medication_course: {
      status: `case lower(t.IsActive) when 'true' then 'active' when 'false' then 'ended' end`,
      prescription_type: 't.PrescriptionType',
      dosage: 't.Dosage',
      quantity: 't.Quantity',
      quantity_unit: 't.QuantityUnit',
      issues_authorised: 't.NumberOfIssuesAuthorised',
      issues_made: 't.NumberOfIssues',
      end_date: 't.CancellationDate',
      recorder: CLINICIAN,
    },
  },
};

const ISSUE: RecordTable = {
  table: 'Prescribing_IssueRecord',
  types: ['medication_issue'],
  type: `'medication_issue'`,
  code: { column: 'CodeId', table: 'drug_code', system: EMIS_DRUGS },
  joins: [`left join unit_spelling spelling on spelling.written = t.QuantityUnit`],
  relations: [
    { kind: 'consultation', to: 'CareRecord_Consultation', column: 'ConsultationGuid' },
    { kind: 'authorisation', to: 'Prescribing_DrugRecord', column: 'DrugRecordGuid' },
    { kind: 'problem', to: 'CareRecord_Problem', column: 'ProblemObservationGuid' },
  ],
  effective: EFFECTIVE,
  recorded: ENTERED,
  value: `nullif(concat_ws(chr(10), t.Dosage, plain_number(t.Quantity)), '')`,
  unit: 'coalesce(spelling.unit, t.QuantityUnit)',
  columns: {
    medication_issue: {
      dosage: 't.Dosage',
      patient_instruction: 't.PatientMessage',
      quantity: 't.Quantity',
      quantity_unit: 't.QuantityUnit',
      duration: 't.CourseDurationInDays',
      duration_unit: `case when t.CourseDurationInDays is not null then 'days' end`,
      start_date: 't.EffectiveDate',
      recorder: CLINICIAN,
      note: 't.PharmacyText',
    },
  },
};

const DIARY: RecordTable = {
  table: 'CareRecord_Diary',
  types: ['diary_recall'],
  type: `'diary_recall'`,
  code: { column: 'CodeId', table: 'clinical_code', system: EMIS_CODES },
  relations: [{ kind: 'consultation', to: 'CareRecord_Consultation', column: 'ConsultationGuid' }],
  effective: EFFECTIVE,
  recorded: ENTERED,
  value: 't.OriginalTerm',
  columns: {
    diary_recall: {
      status: `case when is_true(t.IsComplete) then 'complete' when is_true(t.IsActive) then 'active' end`,
      requester: CLINICIAN,
      note: 't.AssociatedText',
    },
  },
};

const HISTORY: RecordTable = {
  table: 'Admin_PatientHistory',
  types: ['other_record'],
  type: `'other_record'`,
  relations: [],
  effective: ['HistoryDate', 'null'],
  value: 't.StatusDescription',
  columns: {
    other_record: { resource_type: `'Admin_PatientHistory'`, status: 't.StatusDescription' },
  },
};

const SLOT: RecordTable = {
  table: 'Appointment_Slot',
  types: ['other_record'],
  type: `'other_record'`,
  relations: [],
  effective: ['AppointmentDate', 'null'],
  recorded: 'moment(t.BookedDate, t.BookedTime)',
  value: 't.AppointmentStartTime',
  columns: {
    other_record: {
      resource_type: `'Appointment_Slot'`,
      status: `case when is_true(t.DidNotAttend) then 'did not attend'
        when t.LeftTime is not null then 'fulfilled'
        when t.SendInTime is not null then 'arrived' else 'booked' end`,
    },
  },
};

/** In the order in which records are numbered, those to which others belong before these. */
export const RECORD_TABLES: readonly RecordTable[] = [
  PATIENT,
  SLOT,
  CONSULTATION,
  PROBLEM,
  OBSERVATION,
  REFERRAL_ALONE,
  COURSE,
  ISSUE,
  DIARY,
  HISTORY,
];
