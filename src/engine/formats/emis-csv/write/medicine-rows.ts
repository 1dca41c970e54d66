import { type FileRows, GUID, rowsOfType, written } from './rows.ts';
import { flagOfStatus, inWordsOfEmis } from './words.ts';

const COURSE = written('medication_course');
const AUTHORISATION = written('medication_authorisation');
const ISSUE = written('medication_issue');

const DRUG_RECORD = {
  DrugRecordGuid: GUID,
  Dosage: 't.dosage',
  Quantity: 't.quantity',
  QuantityUnit: 't.quantity_unit',
  ProblemObservationGuid: 'braced(led.problem)',
  PrescriptionType: inWordsOfEmis('prescription', 't.prescription_type'),
  IsActive: flagOfStatus('active', 't.status'),
  CancellationDate: 'day_in(t.end_date)',
  ExpiryDate: 't.authorisation_expires',
  IsConfidential: 't.is_confidential',
};

/** A course of which each authorisation is told apart is written as these. */
export const HAS_AUTHORISATIONS = `t.n in (
  select r.n from rec_relation r join rec_medication_authorisation a on a.n = r.to_n where r.kind = 'authorisation')`;

/** Courses (what was authorised) and issues (what was prescribed on them). */
export const MEDICINE_ROWS: readonly FileRows[] = [
  {
    table: 'Prescribing_DrugRecord',
    rows: [
      rowsOfType(
        'medication_course',
        {
          ...COURSE.columns,
          ...DRUG_RECORD,
          CodeId: COURSE.code,
          NumberOfIssues: 't.issues_made',
          NumberOfIssuesAuthorised: 't.issues_authorised',
        },
        { joins: COURSE.joins, only: `not (${HAS_AUTHORISATIONS})` },
      ),
      rowsOfType(
        'medication_authorisation',
        {
          ...AUTHORISATION.columns,
          ...DRUG_RECORD,
          CodeId: AUTHORISATION.code,
          NumberOfIssues: 't.repeats_issued',
          NumberOfIssuesAuthorised: 't.repeats_allowed',
        },
        AUTHORISATION,
      ),
    ],
  },
  {
    table: 'Prescribing_IssueRecord',
    rows: [
      rowsOfType(
        'medication_issue',
        {
          ...ISSUE.columns,
          IssueRecordGuid: GUID,
          DrugRecordGuid: 'braced(led.course)',
          CodeId: ISSUE.code,
          Dosage: 't.dosage',
          Quantity: 't.quantity',
          QuantityUnit: 't.quantity_unit',
          ProblemObservationGuid: 'braced(led.problem)',
          CourseDurationInDays: 't.duration',
          EstimatedNhsCost: 't.cost',
          IsConfidential: 't.is_confidential',
          EmisCode: 't.supplier_drug_code',
          PatientMessage: 't.patient_instruction',
          ScriptPharmacyStamp: 't.pharmacy_stamp',
          Compliance: 't.compliance',
          AverageCompliance: 't.average_compliance',
          IsPrescribedAsContraceptive: 't.is_contraceptive',
          IsPrivatelyPrescribed: 't.is_private',
          PharmacyMessage: 't.pharmacy_message',
          PharmacyText: 't.note',
          ConsultationGuid: 'braced(led.consultation)',
          ExpiryDate: 't.expires',
          ReviewDate: 't.review',
          IssueMethodDescription: 't.method',
        },
        ISSUE,
      ),
    ],
  },
];
