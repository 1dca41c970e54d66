import type { RecordType } from '../../record/tables.ts';
import { codeOf, drugOf } from './codes.ts';
import { nameOfStaff } from './content.ts';
import type { TableName } from './manifest.ts';
import { meaningOf } from './meanings.ts';

/** What the rows of a table are, beyond what `tables.json` says of it: SQL over the row `t`. */
export type RecordTable = {
  /** Under which its records are known among those of its table. */
  name: string;
  table: TableName;
  type: RecordType;
  only?: string;
  joins?: readonly string[];
  code?: string;
  effective: string;
  common?: Readonly<Record<string, string>>;
  columns: Readonly<Record<string, string>>;
};

const SUBSET = `coalesce(upper(trim(t.SUBSET)), '')`;
const OTHER_SUBSETS = ['P', 'R', 'S', 'A', 'I', 'L'];
export const ADDRESS = `nullif(concat_ws(', ', t.ADDRESS, t.ADDRESS_1, t.ADDRESS_2, t.ADDRESS_3, t.ADDRESS_4, t.ADDRESS_5), '')`;
const EVENT = 'moment_of(t.DATE, t.TIME)';
const BY = nameOfStaff('HCP');
const UNIT = 'left join unit_spelling spelling on spelling.written = t.VALUE1_UNITS';
const FORM = 'left join unit_spelling spelling on spelling.written = t.DRUG_FORM';
const VALUE = `case when is_number(t.VALUE1)
  then concat(comparator_of(t.VALUE1), plain_number(number_of(t.VALUE1))) else trim(t.VALUE1) end`;

/** Letters and attachments are said to be such, or lead to a document; a result that has one stays a result. */
const IS_DOCUMENT = `(coalesce(upper(trim(t.ENTITY)) in ('LETTERS', 'ATTACHMENT'), false)
  or id_of(t.DOCUMENT_ID) is not null) and nullif(trim(t.VALUE1), '') is null`;

const JOURNAL = { table: 'Journal', effective: EVENT } as const;
const CLINICAL = { ...JOURNAL, ...codeOf() };

const MEDICINE = {
  ...JOURNAL,
  joins: [FORM],
  ...drugOf({
    value: `nullif(concat_ws(chr(10), t.TEXT, plain_number(t.VALUE1)), '')`,
    unit: 'coalesce(spelling.unit, t.DRUG_FORM)',
  }),
};
const COURSE = { dosage: 't.TEXT', end_date: 'day_or_text(t.END_DATE)' };
const ISSUE = { ...COURSE, quantity: 't.VALUE1', quantity_unit: 't.DRUG_FORM', recorder: BY };

/** What is led to comes first. An acute medicine is a course and its one issue. */
export const RECORD_TABLES: readonly RecordTable[] = [
  {
    name: 'Patient',
    table: 'Patient',
    type: 'patient',
    effective: 'day_of(t.DATE_OF_BIRTH)',
    columns: {
      nhs_number: 't.NHS_NUMBER',
      prefix: 't.TITLE',
      given_names: 't.FORENAME',
      family_name: 't.SURNAME',
      date_of_birth: 'day_or_text(t.DATE_OF_BIRTH)',
      date_of_death: 'day_or_text(t.DATE_OF_DEATH)',
      sex: 't.SEX',
      address: ADDRESS,
      postcode: 't.POSTCODE',
      home_phone: 't.PHONE_NUMBER',
      mobile_phone: 't.MOBILE_NUMBER',
      email: 't.EMAIL',
      registration_type: 't.ACTIVE',
      registered_from: 'day_or_text(t.REGISTERED_DATE)',
      registered_to: 'day_or_text(t.REMOVED_DATE)',
      usual_gp: `coalesce(${nameOfStaff('GP_USUAL')}, ${nameOfStaff('GP')})`,
    },
  },
  {
    name: 'Encounter',
    table: 'Encounter',
    type: 'consultation',
    effective: EVENT,
    common: { orig_term: meaningOf('SESSION', 't.SESSION') },
    columns: { place: meaningOf('LOCATION', 't.LOCATION'), clinician: BY },
  },
  {
    name: 'Problem',
    type: 'problem',
    only: `${SUBSET} = 'P'`,
    ...CLINICAL,
    columns: {
      status: `case when nullif(trim(t.END_DATE), '') is null then 'active' else 'ended' end`,
      ended: 'day_or_text(t.END_DATE)',
      asserter: BY,
      note: 't.TEXT',
    },
  },
  {
    name: 'Repeat',
    type: 'medication_course',
    only: `${SUBSET} = 'R'`,
    ...MEDICINE,
    columns: COURSE,
  },
  {
    name: 'Issue',
    type: 'medication_issue',
    only: `${SUBSET} = 'S'`,
    ...MEDICINE,
    columns: { ...ISSUE, prescription_type: `'repeat'` },
  },
  {
    name: 'Acute',
    type: 'medication_issue',
    only: `${SUBSET} = 'A'`,
    ...MEDICINE,
    columns: { ...ISSUE, prescription_type: `'acute'` },
  },
  {
    name: 'AcuteCourse',
    type: 'medication_course',
    only: `${SUBSET} = 'A'`,
    ...MEDICINE,
    columns: COURSE,
  },
  {
    name: 'Immunisation',
    type: 'immunisation',
    only: `${SUBSET} = 'I'`,
    ...CLINICAL,
    columns: {
      status: 't.IMMS_STATUS',
      vaccine: 'coalesce(t.RUBRIC, t.IMMS_COMPOUND)',
      site: 't.IMMS_SITE',
      route: 't.IMMS_METHOD',
      batch: 't.IMMS_BATCH',
      reason: 't.IMMS_REASON',
      given_by: BY,
      note: 't.TEXT',
    },
  },
  {
    name: 'Allergy',
    type: 'allergy',
    only: `${SUBSET} = 'L'`,
    ...CLINICAL,
    columns: {
      certainty: 't.CERTAINTY',
      severity: 't.SEVERITY',
      ended: 'day_or_text(t.END_DATE)',
      recorder: BY,
      note: 't.TEXT',
    },
  },
  {
    name: 'Entry',
    type: 'coded_entry',
    only: `${SUBSET} not in ('${OTHER_SUBSETS.join("', '")}') and not (${IS_DOCUMENT})`,
    ...CLINICAL,
    joins: [UNIT],
    common: {
      ...CLINICAL.common,
      value: `nullif(concat_ws('/', nullif(${VALUE}, ''), plain_number(trim(t.VALUE2))), '')`,
      unit: 'coalesce(spelling.unit, t.VALUE1_UNITS)',
    },
    columns: {
      category: `case ${SUBSET} when 'T' then 'test' when 'C' then 'clinical' else t.SUBSET end`,
      value_num: 'case when is_number(t.VALUE1) then number_of(t.VALUE1) end',
      value_text: `case when not is_number(t.VALUE1) then nullif(trim(t.VALUE1), '') end`,
      comparator: 'comparator_of(t.VALUE1)',
      unit_raw: 't.VALUE1_UNITS',
      free_text: 't.TEXT',
      performer: BY,
    },
  },
  {
    name: 'Document',
    type: 'document',
    only: `${SUBSET} not in ('${OTHER_SUBSETS.join("', '")}') and ${IS_DOCUMENT}`,
    ...CLINICAL,
    columns: { title: 't.RUBRIC', author: BY },
  },
  {
    name: 'Referral',
    table: 'Referral',
    type: 'referral',
    effective: 'day_of(t.DATE)',
    common: { value: meaningOf('TYPE', 't.TYPE') },
    columns: {
      service: 't.SPECIALTY',
      recipient: `coalesce(${nameOfStaff('TO_HCP')}, t.UNIT)`,
      requester: BY,
      description: meaningOf('TYPE', 't.TYPE'),
    },
  },
];

/** Letters by which a row of the journal is typed. */
export const SUBSETS = [...OTHER_SUBSETS, 'C', 'T'] as const;
