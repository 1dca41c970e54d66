import type { RecordType } from '../../record/tables.ts';
import { nameAlias, textOfList } from './content.ts';
import { IS_DEGRADED } from './look-ups.ts';

/** What a table's rows are, beyond what `tables.csv` says of it: SQL over the row `t`. */
export type RecordTable = {
  table: string;
  /** Under which its records are known, where a row is more than one record. */
  name?: string;
  types: readonly RecordType[];
  type?: string;
  only?: string;
  joins?: readonly string[];
  code?: string;
  effective?: string;
  common?: Readonly<Record<string, string>>;
  /** Of relations by column, the kinds that are not those of every table. */
  kinds?: Readonly<Record<string, string>>;
  columns?: Partial<Record<RecordType, Readonly<Record<string, string>>>>;
};

export const CTV3 = 'http://read.info/ctv3';
export const SNOMED = 'http://snomed.info/sct';
export const MULTILEX = 'MultiLex';

const name = (column: string) => `${nameAlias(column)}.name`;
const mapping = (column: string) => textOfList({ name: column, kind: 'mapping' });
const list = (column: string) => textOfList({ name: column, kind: 'list' });
const DONE_BY = `coalesce(${name('IDDoneBy')}, t.TextualEventDoneBy)`;
const day = (column: string) => `coalesce(moment_of(t.${column}), t.${column})`;

/** A code of CTV3, its concept in SNOMED CT, and its words; those that begin with Y are of TPP. */
function codeOf(ctv3: string, concept: string, words: string): Record<string, string> {
  return {
    orig_system: `case when ${ctv3} is not null then '${CTV3}' when ${concept} is not null then '${SNOMED}' end`,
    orig_term: words,
    ctv3,
    snomed_concept: concept,
    local_code: `case when starts_with(${ctv3}, 'Y') then ${ctv3} end`,
    is_degraded: IS_DEGRADED(ctv3, concept),
  };
}

/** A medicine by its MultiLex product, with its dm+d code, which is one of SNOMED CT too. */
function drugOf(product: string, dmd: string, words: string): Record<string, string> {
  return {
    orig_system: `case when ${product} is not null then '${MULTILEX}' end`,
    orig_term: words,
    local_code: product,
    dmd,
    snomed_concept: dmd,
    is_degraded: IS_DEGRADED(product, dmd),
  };
}

const CODE = `nullif(trim(t.CTV3Code), '')`;
const CONCEPT = 'id_of(t.SNOMEDCode)';
const WORDS = 'left join ctv3_text words on words.id = trim(t.CTV3Code)';
const KIND = 'left join ctv3_kind kind on kind.id = trim(t.CTV3Code)';

const MEDICINE = {
  code: 'id_of(t.IDMultiLexProduct)',
  common: {
    ...drugOf('id_of(t.IDMultiLexProduct)', 'id_of(t.IDMultiLexDMD)', 't.NameOfMedication'),
    value: 't.MedicationDosage',
  },
};

const IS_ELSEWHERE =
  '(is_true(t.IsOtherMedication) or is_true(t.IsDentalMedication) or is_true(t.IsHospitalMedication))';
const IS_REPEAT = 'is_true(t.IsRepeatMedication)';
const ELSEWHERE = `case when is_true(t.IsHospitalMedication) then 'hospital'
  when is_true(t.IsDentalMedication) then 'dental'
  when is_true(t.IsOtherMedication) then 'other' end`;

/** The tables whose rows are more than a record of no particular type. */
export const RECORD_TABLES: readonly RecordTable[] = [
  {
    table: 'SRPatient',
    types: ['patient'],
    joins: ['left join person_now now on now.patient = t.patient'],
    effective: 'day_of(t.DateBirth)',
    columns: {
      patient: {
        nhs_number: 't.NHSNumber',
        prefix: 't.Title',
        given_names: `nullif(concat_ws(' ', t.FirstName, t.MiddleNames), '')`,
        family_name: 't.Surname',
        date_of_birth: 'coalesce(day_of(t.DateBirth), t.DateBirth)',
        date_of_death: day('DateDeath'),
        sex: 't.Gender',
        address: 'now.address',
        postcode: 'now.postcode',
        registration_type: 'now.registration_type',
        registered_from: 'now.registered_from',
        registered_to: 'now.registered_to',
      },
    },
  },
  {
    table: 'SREvent',
    types: ['consultation'],
    common: { value: list('ContactMethod') },
    columns: {
      consultation: {
        status: `case flag_of(t.EventIncomplete) when 'true' then 'incomplete' when 'false' then 'complete' end`,
        place: list('ContactEventLocation'),
        clinician: DONE_BY,
      },
    },
  },
  {
    table: 'SRCode',
    types: ['coded_entry', 'allergy'],
    type: `case when kind.kind = 'Allergy' and not is_true(t.IsNumeric) then 'allergy' else 'coded_entry' end`,
    joins: [WORDS, KIND, 'left join unit_spelling spelling on spelling.written = t.NumericUnit'],
    code: `coalesce(${CODE}, ${CONCEPT})`,
    common: {
      ...codeOf(CODE, CONCEPT, 'coalesce(t.CTV3Text, words.name, t.SNOMEDText)'),
      value: `case when is_true(t.IsNumeric)
        then nullif(concat(trim(t.NumericComparator), plain_number(trim(t.NumericValue))), '') end`,
      unit: 'case when is_true(t.IsNumeric) then coalesce(spelling.unit, t.NumericUnit) end',
    },
    columns: {
      coded_entry: {
        status: mapping('EpisodeType'),
        category: 'kind.kind',
        value_num: 'case when is_true(t.IsNumeric) then t.NumericValue end',
        comparator: 't.NumericComparator',
        unit_raw: 't.NumericUnit',
        performer: DONE_BY,
      },
      allergy: { category: 'kind.kind', recorder: DONE_BY },
    },
  },
  {
    table: 'SRProblem',
    types: ['problem'],
    joins: [
      WORDS,
      'left join entry_words entry on entry.patient = t.patient and entry.id = id_of(t.IDCode)',
    ],
    code: CODE,
    common: codeOf(CODE, 'entry.concept', 'coalesce(entry.name, words.name)'),
    kinds: { IDCode: 'other:entry' },
    columns: {
      problem: { significance: mapping('Severity'), ended: day('DateEnd'), asserter: DONE_BY },
    },
  },
  {
    table: 'SRDrugSensitivity',
    types: ['allergy'],
    joins: ['left join drug_text drug on drug.id = id_of(t.IDDrugCode)'],
    code: 'coalesce(id_of(t.IDDrugCode), id_of(t.IDMultiLexAction))',
    common: drugOf(
      'coalesce(id_of(t.IDDrugCode), id_of(t.IDMultiLexAction))',
      'null::varchar',
      'drug.name',
    ),
    effective: 'coalesce(t.DateEvent, t.DateStarted)',
    columns: {
      allergy: { category: `'medication'`, ended: day('DateEnded'), recorder: DONE_BY },
    },
  },
  {
    table: 'SRImmunisation',
    types: ['immunisation'],
    joins: ['left join ctv3_text words on words.id = trim(t.ImmsReadCode)'],
    code: `coalesce(nullif(trim(t.ImmsReadCode), ''), id_of(t.ImmsSNOMEDCode))`,
    common: {
      ...codeOf(
        `nullif(trim(t.ImmsReadCode), '')`,
        'id_of(t.ImmsSNOMEDCode)',
        `coalesce(words.name, ${name('IDImmunisationContent')})`,
      ),
      value: `nullif(concat_ws(' ', ${name('IDImmunisationContent')}, ${mapping('VaccPart')}), '')`,
    },
    columns: {
      immunisation: {
        status: 't.VaccinationStatus',
        vaccine: name('IDImmunisationContent'),
        dose_number: mapping('VaccPart'),
        site: mapping('Location'),
        route: mapping('Method'),
        batch: 't.VaccBatchNumber',
        expires: day('DateExpiry'),
        given_by: DONE_BY,
        note: 't.Dose',
      },
    },
  },
  {
    table: 'SRRepeatTemplate',
    types: ['medication_course'],
    ...MEDICINE,
    effective: 'coalesce(t.DateMedicationTemplateStart, t.DateEvent)',
    columns: {
      medication_course: {
        dosage: 't.MedicationDosage',
        end_date: day('DateMedicationTemplateEnd'),
      },
    },
  },
  {
    table: 'SRPrimaryCareMedication',
    types: ['medication_issue', 'medication_course'],
    type: `case when ${IS_ELSEWHERE} then 'medication_course' else 'medication_issue' end`,
    ...MEDICINE,
    effective: 'coalesce(t.DateMedicationStart, t.DateEvent)',
    kinds: { IDRepeatTemplate: 'authorisation' },
    columns: {
      medication_issue: {
        prescription_type: `case when ${IS_REPEAT} then 'repeat' else 'acute' end`,
        dosage: 't.MedicationDosage',
        quantity: 't.MedicationQuantity',
        start_date: day('DateMedicationStart'),
        end_date: day('DateMedicationEnd'),
        recorder: DONE_BY,
      },
      medication_course: {
        dosage: 't.MedicationDosage',
        end_date: day('DateMedicationEnd'),
        agency: ELSEWHERE,
      },
    },
  },
  {
    table: 'SRPrimaryCareMedication',
    name: 'AcuteCourse',
    types: ['medication_course'],
    only: `not ${IS_ELSEWHERE} and not ${IS_REPEAT}`,
    ...MEDICINE,
    effective: 'coalesce(t.DateMedicationStart, t.DateEvent)',
    columns: {
      medication_course: { dosage: 't.MedicationDosage', end_date: day('DateMedicationEnd') },
    },
  },
  {
    table: 'SRReferralOut',
    types: ['referral'],
    joins: ['left join ctv3_text words on words.id = trim(t.PrimaryDiagnosis)'],
    code: `coalesce(nullif(trim(t.PrimaryDiagnosis), ''), id_of(t.SNOMEDPrimaryDiagnosis))`,
    common: {
      ...codeOf(
        `nullif(trim(t.PrimaryDiagnosis), '')`,
        'id_of(t.SNOMEDPrimaryDiagnosis)',
        'words.name',
      ),
      value: mapping('TypeOfReferral'),
    },
    columns: {
      referral: {
        urgency: list('Urgency'),
        service: textOfList({ name: 'ServiceOffered', kind: 'either' }),
        recipient: 't.RecipientID',
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
  ...(['SRLetter', 'SRMedia'] as const).map(
    (table): RecordTable => ({
      table,
      types: ['document'],
      common: {
        value: `nullif(concat_ws(' ', t.CommunicationType, t.Direction${table === 'SRMedia' ? ', t.FileName' : ''}), '')`,
      },
      columns: {
        document: {
          title:
            table === 'SRMedia'
              ? 'coalesce(t.FileName, t.CommunicationType)'
              : 't.CommunicationType',
          author: `nullif(concat_ws(' ', t.SenderTitle, t.SenderFirstName, t.SenderSurname), '')`,
          custodian: 't.SenderOrganisation',
          ...(table === 'SRMedia' ? { size_bytes: 't.FileSize' } : {}),
        },
      },
    }),
  ),
  {
    table: 'SRRecall',
    types: ['diary_recall'],
    effective: 'coalesce(t.DateRecall, t.DateEvent)',
    common: { value: 't.RecallType' },
    columns: {
      diary_recall: { status: mapping('RecallStatus'), requester: DONE_BY, note: 't.RecallType' },
    },
  },
  {
    table: 'SRAppointment',
    types: ['other_record'],
    effective: 't.DateStart',
    common: { recorded: 'moment_of(t.DateAppointmentBooked)' },
    columns: { other_record: { status: mapping('AppointmentStatus') } },
  },
  {
    table: 'SRPatientRegistration',
    types: ['other_record'],
    effective: 't.DateRegistration',
    common: { value: 't.RegistrationStatus' },
    columns: { other_record: { status: 't.RegistrationStatus' } },
  },
];
