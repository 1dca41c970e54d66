import { DONE_BY, day, drugOf, otherDay, type RecordTable } from './record-table.ts';

const PRODUCT = 'id_of(t.IDMultiLexProduct)';
const DMD = 'id_of(t.IDMultiLexDMD)';
const MEDICINE = {
  code: `coalesce(${PRODUCT}, ${DMD})`,
  common: { ...drugOf(PRODUCT, DMD, 't.NameOfMedication'), value: 't.MedicationDosage' },
};

const IS_ELSEWHERE =
  '(is_true(t.IsOtherMedication) or is_true(t.IsDentalMedication) or is_true(t.IsHospitalMedication))';
const IS_REPEAT = 'is_true(t.IsRepeatMedication)';
const ELSEWHERE = `case when is_true(t.IsHospitalMedication) then 'hospital'
  when is_true(t.IsDentalMedication) then 'dental'
  when is_true(t.IsOtherMedication) then 'other' end`;

/** "28 tablets" is a number and its unit; anything else stays whole. */
const QUANTITY = {
  quantity: 'coalesce(quantity_of(t.MedicationQuantity), t.MedicationQuantity)',
  quantity_unit: 'quantity_unit_of(t.MedicationQuantity)',
};

const COURSE = { dosage: 't.MedicationDosage', ...QUANTITY, recorder: DONE_BY };

/** A medicine given once or elsewhere. */
const OF_ONE_ROW = {
  ...COURSE,
  event_date: otherDay('DateEvent', 't.DateMedicationStart'),
  end_date: day('DateMedicationEnd'),
};

export const MEDICINES: readonly RecordTable[] = [
  {
    table: 'SRRepeatTemplate',
    types: ['medication_course'],
    ...MEDICINE,
    effective: 'coalesce(t.DateMedicationTemplateStart, t.DateEvent)',
    columns: {
      medication_course: {
        ...COURSE,
        event_date: otherDay('DateEvent', 't.DateMedicationTemplateStart'),
        prescription_type: `'repeat'`,
        status: 't.DrugStatus',
        course_length: 't.CourseLengthPerIssue',
        issues_authorised: 't.MaxIssues',
        end_date: day('DateMedicationTemplateEnd'),
        review_date: day('DateMedicationTemplateReview'),
      },
    },
  },
  {
    table: 'SRPrimaryCareMedication',
    types: ['medication_issue', 'medication_course'],
    type: `case when ${IS_ELSEWHERE} then 'medication_course' else 'medication_issue' end`,
    ...MEDICINE,
    joins: [
      'left join unit_spelling spelling on spelling.written = quantity_unit_of(t.MedicationQuantity)',
    ],
    common: {
      ...MEDICINE.common,
      value: `case when ${IS_ELSEWHERE} then t.MedicationDosage
        else nullif(concat_ws(chr(10), t.MedicationDosage, plain_number(${QUANTITY.quantity})), '') end`,
      unit: `case when not ${IS_ELSEWHERE} then coalesce(spelling.unit, ${QUANTITY.quantity_unit}) end`,
    },
    effective: 'coalesce(t.DateMedicationStart, t.DateEvent)',
    kinds: { IDRepeatTemplate: 'authorisation' },
    columns: {
      medication_issue: {
        prescription_type: `case when ${IS_REPEAT} then 'repeat' else 'acute' end`,
        dosage: 't.MedicationDosage',
        ...QUANTITY,
        start_date: day('DateMedicationStart'),
        end_date: day('DateMedicationEnd'),
        event_date: otherDay('DateEvent', 't.DateMedicationStart'),
        recorder: DONE_BY,
      },
      medication_course: { ...OF_ONE_ROW, agency: ELSEWHERE },
    },
  },
  {
    table: 'SRPrimaryCareMedication',
    name: 'AcuteCourse',
    types: ['medication_course'],
    only: `not ${IS_ELSEWHERE} and not ${IS_REPEAT}`,
    ...MEDICINE,
    effective: 'coalesce(t.DateMedicationStart, t.DateEvent)',
    columns: { medication_course: { ...OF_ONE_ROW, prescription_type: `'acute'` } },
  },
];
