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
/** `ADDRESS` says the other five once more, with bars between them. */
export const ADDRESS = `coalesce(
  nullif(concat_ws(', ', t.ADDRESS_1, t.ADDRESS_2, t.ADDRESS_3, t.ADDRESS_4, t.ADDRESS_5), ''),
  nullif(array_to_string(list_filter(string_split(t.ADDRESS, '|'), lambda part: trim(part) <> ''), ', '), ''))`;
const EPISODICITY = meaningOf('EPISODE', 't.EPISODE');
const EVENT = 'moment_of(t.DATE, t.TIME)';
const BY = nameOfStaff('HCP');
const UNIT = 'left join unit_spelling spelling on spelling.written = t.VALUE1_UNITS';
const FORM = 'left join unit_spelling spelling on spelling.written = t.DRUG_FORM';
const VALUE = `case when is_number(t.VALUE1)
  then concat(comparator_of(t.VALUE1), plain_number(number_of(t.VALUE1))) else trim(t.VALUE1) end`;

/** Letters and attachments are said to be such, or lead to a document; a result that has one stays a result. */
const IS_DOCUMENT = `(coalesce(upper(trim(t.ENTITY)) in ('LETTERS', 'ATTACHMENT'), false)
  or id_of(t.DOCUMENT_ID) is not null) and nullif(trim(t.VALUE1), '') is null`;

/** What stands behind the bar is the id of the file. */
const FILE_ID = `nullif(trim(split_part(t.DOCUMENT_ID, '|', 2)), '')`;

/** What an entry of whatever type may say besides. */
const ENTRY = { episodicity: EPISODICITY, document_id: FILE_ID };

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
const ISSUE = {
  prescription_type: `case upper(trim(t.EPISODE)) when 'A' then 'acute' else
    case upper(trim(t.SUBSET)) when 'A' then 'acute' else 'repeat' end end`,
  dosage: 't.TEXT',
  quantity: 't.VALUE1',
  quantity_unit: 't.DRUG_FORM',
  end_date: 'day_or_text(t.END_DATE)',
  recorder: BY,
};
/** What has no end is current, but for what was prescribed once. */
const COURSE = {
  ...ISSUE,
  status: `case when nullif(trim(t.END_DATE), '') is not null then 'ended'
    when upper(trim(t.SUBSET)) = 'R' and coalesce(upper(trim(t.EPISODE)), 'R') <> 'A' then 'active' end`,
};

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
      address_house: 't.ADDRESS_1',
      address_road: 't.ADDRESS_2',
      address_locality: 't.ADDRESS_3',
      address_town: 't.ADDRESS_4',
      address_county: 't.ADDRESS_5',
      organisation_id: 'id_of(t.PRACTICE)',
      local_number: 't.PRACT_NUMBER',
      marital_status: 't.MARITAL_STATUS',
      ethnicity: 't.ETHNIC',
      postcode: 't.POSTCODE',
      home_phone: 't.PHONE_NUMBER',
      mobile_phone: 't.MOBILE_NUMBER',
      email: 't.EMAIL',
      registration_type: meaningOf('ACTIVE', 't.ACTIVE'),
      registered_from: 'day_or_text(t.REGISTERED_DATE)',
      registered_to: 'day_or_text(t.REMOVED_DATE)',
      usual_gp: `coalesce(${nameOfStaff('GP_USUAL')}, ${nameOfStaff('GP')})`,
      usual_gp_id: 'coalesce(staff_of(t.GP_USUAL), staff_of(t.GP))',
    },
  },
  {
    name: 'Encounter',
    table: 'Encounter',
    type: 'consultation',
    effective: EVENT,
    common: { orig_term: meaningOf('SESSION', 't.SESSION') },
    columns: {
      place: meaningOf('LOCATION', 't.LOCATION'),
      kind: meaningOf('SESSION', 't.SESSION'),
      clinician: BY,
      duration: 't.DURATION',
    },
  },
  {
    name: 'Problem',
    type: 'problem',
    only: `${SUBSET} = 'P'`,
    ...CLINICAL,
    columns: {
      status: `case when nullif(trim(t.END_DATE), '') is null then 'active' else 'ended' end`,
      episodicity: EPISODICITY,
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
    columns: ISSUE,
  },
  {
    name: 'Acute',
    type: 'medication_issue',
    only: `${SUBSET} = 'A'`,
    ...MEDICINE,
    columns: ISSUE,
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
    common: { ...CLINICAL.common, done_at: 't.IMMS_SOURCE' },
    columns: {
      status: 't.IMMS_STATUS',
      vaccine: 'coalesce(t.IMMS_COMPOUND, t.RUBRIC)',
      site: 't.IMMS_SITE',
      route: 't.IMMS_METHOD',
      batch: 't.IMMS_BATCH',
      reason: 't.IMMS_REASON',
      given_by: BY,
      note: 't.TEXT',
      ...ENTRY,
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
      ...ENTRY,
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
      second_value: 't.VALUE2',
      second_unit_raw: 't.VALUE2_UNITS',
      free_text: 't.TEXT',
      performer: BY,
      ...ENTRY,
    },
  },
  {
    name: 'Document',
    type: 'document',
    only: `${SUBSET} not in ('${OTHER_SUBSETS.join("', '")}') and ${IS_DOCUMENT}`,
    ...CLINICAL,
    columns: {
      title: 't.RUBRIC',
      kind: 'lower(trim(t.ENTITY))',
      file_id: FILE_ID,
      author: BY,
      note: 't.TEXT',
      ...ENTRY,
    },
  },
  {
    name: 'Referral',
    table: 'Referral',
    type: 'referral',
    effective: 'day_of(t.DATE)',
    common: { value: meaningOf('TYPE', 't.TYPE') },
    columns: {
      kind: meaningOf('TYPE', 't.TYPE'),
      service: 't.SPECIALTY',
      recipient: `coalesce(${nameOfStaff('TO_HCP')}, t.UNIT)`,
      requester: BY,
    },
  },
];

/** Letters by which a row of the journal is typed. */
export const SUBSETS = [...OTHER_SUBSETS, 'C', 'T'] as const;
