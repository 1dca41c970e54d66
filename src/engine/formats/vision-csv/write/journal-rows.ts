import type { RecordType } from '../../../record/tables.ts';

/** How records of a type become rows of the journal: SQL by column over the record `t`. */
export type JournalRow = {
  type: RecordType;
  /** What they are read from, where that is more than their own table. */
  from?: string;
  subset: string;
  /** Which records of the type have a row; all where it is not given. */
  only?: string;
  /** Who did it, by name. */
  by: string;
  columns: Readonly<Record<string, string>>;
};

const EPISODICITY = `case lower(trim(t.episodicity)) when 'first' then 'F' when 'new' then 'N'
  when 'other' then 'O' when 'cause of death' then 'D' end`;

const CLINICAL = {
  CODE: 'read_out(t.orig_system, t.orig_code, t.read2)',
  SNOMED_CODE: 't.snomed_concept',
  RUBRIC: 't.orig_term',
};
/** An entry may say besides which in a row of its kind it is, and which document goes with it. */
const ENTRY = { ...CLINICAL, EPISODE: EPISODICITY, DOCUMENT_ID: documentOf('t.document_id') };
const MEDICINE = {
  CODE: 'read_out(t.orig_system, t.orig_code, t.read2)',
  RUBRIC: 't.orig_term',
  DMD_CODE: 't.dmd',
  TEXT: 't.dosage',
  VALUE1: 't.quantity',
  DRUG_FORM: 't.quantity_unit',
};
/** A repeat that is active has no end; one that is not cannot be without. */
const COURSE_END =
  'case when not is_active(t.status) or is_acute(t.prescription_type) then day_out(t.end_date) end';
export const ENDED_WITHOUT_DAY =
  'is_ended(t.status) and t.end_date is null and not is_acute(t.prescription_type)';

export const JOURNAL_ROWS: readonly JournalRow[] = [
  {
    type: 'coded_entry',
    subset: `case when t.category = 'clinical' then 'C' when t.category = 'test' or t.value is not null then 'T' else 'C' end`,
    by: 't.performer',
    columns: {
      ...ENTRY,
      TEXT: 't.free_text',
      VALUE1: `case when t.value_num is not null then concat(t.comparator, t.value_num)
        when t.second_value is not null then t.value_text else coalesce(t.value_text, t.value) end`,
      VALUE1_UNITS: 'coalesce(t.unit_raw, t.unit)',
      VALUE2: 't.second_value',
      VALUE2_UNITS: 't.second_unit_raw',
    },
  },
  {
    type: 'test_report',
    subset: `'T'`,
    by: 'null',
    columns: { ...ENTRY, TEXT: 't.conclusion' },
  },
  {
    type: 'problem',
    subset: `'P'`,
    by: 't.asserter',
    columns: {
      ...CLINICAL,
      TEXT: 't.note',
      EPISODE: EPISODICITY,
      END_DATE: 'day_out(t.ended)',
    },
  },
  {
    type: 'allergy',
    subset: `'L'`,
    by: 't.recorder',
    columns: {
      ...ENTRY,
      SNOMED_CODE: 'coalesce(t.snomed_concept, t.dmd)',
      TEXT: `nullif(concat_ws(chr(10), t.reaction, t.note), '')`,
      CERTAINTY: 't.certainty',
      SEVERITY: 't.severity',
      END_DATE: 'day_out(t.ended)',
    },
  },
  {
    type: 'medication_course',
    from: 'course',
    subset: `'R'`,
    only: `not (${ENDED_WITHOUT_DAY}) and t.n not in (select course from acute)`,
    by: 't.recorder',
    columns: {
      ...MEDICINE,
      EPISODE: `case when is_acute(t.prescription_type) then 'A' else 'R' end`,
      END_DATE: COURSE_END,
    },
  },
  {
    type: 'medication_issue',
    subset: `case when t.n in (select issue from acute) then 'A' else 'S' end`,
    by: 't.recorder',
    columns: {
      ...MEDICINE,
      EPISODE: `case when t.n in (select issue from acute) or is_acute(t.prescription_type) then 'A' else 'I' end`,
      END_DATE:
        'coalesce(day_out(t.end_date), (select day_out(max(end_date)) from acute where issue = t.n))',
    },
  },
  {
    type: 'immunisation',
    subset: `'I'`,
    by: 't.given_by',
    columns: {
      ...ENTRY,
      TEXT: 't.note',
      IMMS_STATUS: `case when lower(t.not_given) = 'true' then 'Not given'
        when lower(t.status) = 'completed' then 'Given' else t.status end`,
      IMMS_COMPOUND: 'case when t.vaccine is distinct from t.orig_term then t.vaccine end',
      IMMS_SOURCE: 't.done_at',
      IMMS_BATCH: 't.batch',
      IMMS_REASON: 't.reason',
      IMMS_METHOD: 't.route',
      IMMS_SITE: 't.site',
    },
  },
  {
    type: 'document',
    subset: `'C'`,
    by: 't.author',
    columns: {
      ...ENTRY,
      RUBRIC: 'coalesce(t.orig_term, t.title)',
      ENTITY: `case when lower(t.kind) like '%letter%' then 'LETTERS'
        when lower(t.kind) = 'attachment' or coalesce(t.file_id, t.document_id) is null then 'ATTACHMENT' end`,
      TEXT: 't.note',
      DOCUMENT_ID: documentOf('coalesce(t.file_id, t.document_id)'),
    },
  },
  {
    type: 'referral',
    subset: `'C'`,
    only: 't.orig_code is not null or t.orig_term is not null or t.note is not null',
    by: 't.requester',
    columns: { ...ENTRY, TEXT: 't.note' },
  },
];

/** Before the bar stands a number of Vision's own. */
function documentOf(id: string): string {
  return `case when ${id} is not null then t.n || '|' || ${id} end`;
}
