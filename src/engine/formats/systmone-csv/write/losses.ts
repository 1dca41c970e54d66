/** What a record that is written loses: the rule, what it says, and the columns of the canonical record it is about. */
type Loss = { says: string; columns: Readonly<Record<string, readonly string[]>> };

const CODE = ['orig_system', 'orig_code', 'ctv3', 'local_code'];
const WHOLE_CODE = [...CODE, 'read2', 'snomed_concept', 'snomed_description', 'orig_term'];
const ENTRY = ['qualifiers', 'entry_kind', 'interpretation', 'is_abnormal'];
const EPISODE = ['episodicity'];

/** By rule; `any` stands for every type of record. docs/formats/systmone-csv.md lists the rules. */
export const LOSSES: Readonly<Record<string, Loss>> = {
  'codes-of-its-own': {
    says: 'A code of which the record does not know CTV3 gets one of the extract’s own, beginning with Y; its words, its concept in SNOMED CT and its code of Read v2 stand in SRCode and the code tables.',
    columns: { any: CODE },
  },
  'description-ids': {
    says: 'SystmOne tells a concept of SNOMED CT, and not which of its descriptions was chosen.',
    columns: { any: ['snomed_description'] },
  },
  'codes-of-referrals': {
    says: 'What a code of a referral or problem is in SNOMED CT stands in the code tables where the row has no place for it.',
    columns: { referral: ['orig_term'], problem: ['snomed_concept'] },
  },
  'codes-as-words': {
    says: 'Consultations and recalls are known by words and have no code; a document has its title.',
    columns: {
      consultation: [...WHOLE_CODE, 'kind'],
      diary_recall: WHOLE_CODE,
      document: WHOLE_CODE,
      booking: WHOLE_CODE,
    },
  },
  'medicines-by-dmd': {
    says: 'A medicine is told by its name and dm+d code; the code that another system has for it is left behind.',
    columns: {
      medication_course: [...CODE, 'supplier_drug_code'],
      medication_issue: [...CODE, 'supplier_drug_code'],
    },
  },
  'free-text': {
    says: 'The standard extract has no free text: what was typed beside an entry, problem, allergy, medicine, referral, report, document or recall is left behind.',
    columns: {
      any: ['note', 'free_text', 'patient_instruction'],
      test_report: ['conclusion'],
      coded_entry: ['value_text'],
      medication_issue: ['pharmacy_message', 'pharmacy_stamp'],
    },
  },
  'partial-dates': {
    says: 'A date of which only the year or the month is known is left blank: SystmOne would make a day of it.',
    columns: { any: ['effective', 'effective_precision', 'ended', 'last_review'] },
  },
  midnight: {
    says: 'Midnight stands where the time is not known, so a moment at midnight is read again as a day.',
    columns: {},
  },
  confidentiality: {
    says: 'That a record is confidential, or that the national record may not show where a patient is, has no place.',
    columns: { any: ['is_confidential'], patient: ['is_sensitive'] },
  },
  'results-without-ranges': {
    says: 'The range of a result, what was said of it, the second of two numbers and the day on which it was filed have no place.',
    columns: {
      any: ENTRY,
      coded_entry: ['range_low', 'range_high', 'second_value', 'second_unit_raw', 'other_dates'],
      test_report: ['other_dates'],
      immunisation: EPISODE,
      referral: EPISODE,
      document: EPISODE,
      problem: EPISODE,
    },
  },
  categories: {
    says: 'A category is what the hierarchy of CTV3 makes of a code: family history, allergy, disorder, procedure.',
    columns: { any: ['category'] },
  },
  'reports-as-entries': {
    says: 'A test report is an entry in SRCode; its results do not lead to it.',
    columns: { test_report: ['category', 'status'], coded_entry: ['relation report'] },
  },
  'links-between-entries': {
    says: 'Only a problem leads to an entry: which entry, medicine or referral belongs to which problem, which entry is a part of another, and where in a consultation it stands, is left behind.',
    columns: {
      any: [
        'relation parent',
        'relation problem',
        'relation parent-problem',
        'relation actual-problem',
        'relation other:appointment',
        'relation place',
        'relation specimen',
        'relation answer',
      ],
    },
  },
  'problems-by-their-end': {
    says: 'A problem is past where it has an end; its state, how long it was expected to last, its reviews have no place.',
    columns: {
      problem: [
        'status',
        'expected_duration',
        'last_review',
        'last_reviewer_id',
        'parent_relationship',
      ],
    },
  },
  'courses-as-templates': {
    says: 'A course is a repeat template, or one row with its only issue where it is acute and both say the same: whether it is active, and how often it was issued, then follows from its issues. One that was prescribed elsewhere (hospital, dentist, over the counter) is a row of SRPrimaryCareMedication, with what its authorisation says.',
    columns: {
      medication_course: [
        'status',
        'prescription_type',
        'issues_authorised',
        'issues_made',
        'end_date',
        'authorisation_expires',
        'event_date',
      ],
      medication_issue: ['prescription_type', 'status', 'event_date'],
    },
  },
  'duration-as-end': {
    says: 'How many days an issue is meant for is told by its last day.',
    columns: { medication_issue: ['duration', 'duration_unit', 'end_date'] },
  },
  'issues-in-short': {
    says: 'What an issue costs, how it was issued, whether it is private or a contraceptive, how much of it was taken, and its review have no place.',
    columns: {
      medication_issue: [
        'method',
        'cost',
        'compliance',
        'average_compliance',
        'is_contraceptive',
        'is_private',
        'expires',
        'review',
      ],
    },
  },
  'number-format': {
    says: 'A quantity is written with no more digits than it has: 28 for 28.000; a unit has the one spelling of its list.',
    columns: {
      medication_course: ['quantity'],
      medication_issue: ['quantity', 'value', 'unit'],
    },
  },
  'people-by-name': {
    says: 'People are told by name, and of two of one name the first is meant; the usual GP elsewhere, and ids of another system, are left behind.',
    columns: {
      patient: ['usual_gp_id', 'external_gp', 'external_gp_id', 'external_gp_organisation_id'],
      referral: ['recipient_id'],
    },
  },
  'persons-in-short': {
    says: 'Of a patient, the number in the practice, what is said of how to reach them, carers, the status of the NHS number and the home they live in have no place.',
    columns: {
      patient: [
        'local_number',
        'person_id',
        'contact_comments',
        'carer_name',
        'carer_relation',
        'nhs_number_status',
        'residential_institute',
        'ethnicity',
        'marital_status',
        'language',
        'interpreter_needed',
        'preferred_name',
        'work_phone',
      ],
    },
  },
  'referrals-in-short': {
    says: 'How a referral was sent, its booking number, transport, and when it was received and ended have no place.',
    columns: { referral: ['mode', 'ubrn', 'transport', 'received', 'ended', 'status'] },
  },
  'documents-by-title': {
    says: 'Of a document its title, size and people are told, and neither its file nor its checksum.',
    columns: { any: ['document_id'], document: ['file_id', 'checksum', 'mime_type', 'status'] },
  },
  'recalls-in-short': {
    says: 'Whether a recall is active, how long it stands and where it takes place have no place beside its status.',
    columns: { diary_recall: ['is_active', 'is_complete', 'duration', 'place', 'value'] },
  },
  'appointments-in-short': {
    says: 'Of an appointment its rota, times, clinician and status are told, the status in SystmOne’s words; waiting times, national categories and how it was booked are not.',
    columns: {
      booking: [
        'slot_status',
        'arrived',
        'ended',
        'left_at',
        'did_not_attend',
        'wait_minutes',
        'delay_minutes',
        'actual_minutes',
        'booked_through',
        'session_id',
        'clinician_id',
        'is_bookable_online',
        'mode_of_contact',
        'is_blocked',
        'encounter_kind',
        'setting',
        'national_category',
        'national_category_note',
        'value',
        'reason',
        'external_patient_id',
        'external_organisation_id',
      ],
    },
  },
  'letters-of-windows-1252': {
    says: 'A letter that Windows-1252 does not have becomes a question mark.',
    columns: {},
  },
};

/** Ids mean nothing to another system. */
const IS_ID = /_ids?$/;

/** The rules under which a column of a type may say something else afterwards. */
export function lossesOf(type: string, column: string): string[] {
  if (IS_ID.test(column)) return ['people-by-name'];
  return Object.entries(LOSSES).flatMap(([rule, { columns }]) =>
    [...(columns.any ?? []), ...(columns[type] ?? [])].includes(column) ? [rule] : [],
  );
}
