import type { WrittenTable } from '../written-table.ts';

const MEDICINE = {
  IDMultiLexProduct: `case when r.orig_system = 'MultiLex' then r.orig_code end`,
  IDMultiLexDMD: 'coalesce(r.dmd, r.snomed_concept)',
  NameOfMedication: 'r.orig_term',
  MedicationDosage: 'r.dosage',
  MedicationQuantity: 'said_quantity(r.quantity, r.quantity_unit)',
};

const EVENT = { DateEvent: 'coalesce(r.event_date, r.effective)' };

/** What was prescribed. `medicine.sql` says which course and issue are one row, and which course is a template. */
export const MEDICINES: readonly WrittenTable[] = [
  {
    table: 'SRRepeatTemplate',
    rows: 'select * from template',
    doneBy: 'r.recorder',
    tellsOf: ['authorisation_n'],
    columns: {
      ...EVENT,
      ...MEDICINE,
      DateMedicationTemplateStart: 'r.effective',
      DateMedicationTemplateEnd: 'r.end_date',
      DateMedicationTemplateReview: 'r.review_date',
      MaxIssues: 'r.issues_authorised',
      CourseLengthPerIssue: 'r.course_length',
      DrugStatus: 'r.status',
    },
  },
  {
    table: 'SRPrimaryCareMedication',
    rows: `select i.*, a.course_n, a.issue_n is null and lower(i.prescription_type) is distinct from 'acute' as is_repeat
      from medication_issue i left join acute a on a.issue_n = i.n`,
    doneBy: 'r.recorder',
    tellsOf: ['course_n'],
    columns: {
      ...EVENT,
      ...MEDICINE,
      DateMedicationStart: `coalesce(r.start_date, case when r.source_system is distinct from 'SystmOne' then r.effective end)`,
      DateMedicationEnd: `coalesce(r.end_date, (try_cast(r.start_date[:10] as date) +
        case when lower(r.duration_unit) in ('days', 'day', 'd') then try_cast(r.duration as integer) end)::varchar)`,
      IsRepeatMedication: 'r.is_repeat',
      IsOtherMedication: 'false',
      IsDentalMedication: 'false',
      IsHospitalMedication: 'false',
    },
  },
  {
    table: 'SRPrimaryCareMedication',
    name: 'SRPrimaryCareMedication of elsewhere',
    rows: 'select * from whole_course where not prescribed_here(agency)',
    doneBy: 'r.recorder',
    tellsOf: ['authorisation_n'],
    columns: {
      ...EVENT,
      ...MEDICINE,
      DateMedicationStart: 'r.effective',
      DateMedicationEnd: 'r.end_date',
      IsRepeatMedication: 'false',
      IsOtherMedication: `lower(r.agency) not in ('dental', 'hospital')`,
      IsDentalMedication: `lower(r.agency) = 'dental'`,
      IsHospitalMedication: `lower(r.agency) = 'hospital'`,
    },
  },
];
