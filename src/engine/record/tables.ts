/**
 * The canonical GP record: one table per kind of thing, one Parquet file per table. A text column
 * holds what was received; nothing is padded, rounded or translated on the way in.
 */
export const RECORD_TYPES = [
  'patient',
  'consultation',
  'coded_entry',
  'problem',
  'allergy',
  'medication_course',
  'medication_authorisation',
  'medication_issue',
  'immunisation',
  'referral',
  'test_report',
  'specimen',
  'document',
  'diary_recall',
  'other_record',
] as const;
export type RecordType = (typeof RECORD_TYPES)[number];

/** Staged for their names; they have no fate of their own. */
export const DIRECTORY_TYPES = ['practitioner', 'organisation', 'location'] as const;
export type DirectoryType = (typeof DIRECTORY_TYPES)[number];

export type TableName = RecordType | DirectoryType;

/**
 * Columns of every table. `n` numbers all records of a side from 1 in the order in which they were
 * read, over all tables; the entries of the directory are numbered by themselves.
 */
export const COMMON_COLUMNS = {
  n: 'INTEGER',
  patient: 'INTEGER',
  source_system: 'VARCHAR',
  source_org: 'VARCHAR',
  source_file: 'INTEGER',
  source_row: 'INTEGER',
  source_id: 'VARCHAR',
  identifiers: 'VARCHAR',
  is_confidential: 'BOOLEAN',
  orig_system: 'VARCHAR',
  orig_code: 'VARCHAR',
  orig_term: 'VARCHAR',
  read2: 'VARCHAR',
  ctv3: 'VARCHAR',
  snomed_concept: 'VARCHAR',
  snomed_description: 'VARCHAR',
  dmd: 'VARCHAR',
  local_code: 'VARCHAR',
  is_degraded: 'BOOLEAN',
  effective: 'VARCHAR',
  effective_precision: 'VARCHAR',
  recorded: 'VARCHAR',
  recorded_precision: 'VARCHAR',
  other_dates: 'VARCHAR',
  value: 'VARCHAR',
  unit: 'VARCHAR',
  parent_code: 'VARCHAR',
  row_hash: 'UUID',
  context_hash: 'UUID',
  is_twin: 'BOOLEAN',
  raw: 'VARCHAR',
} as const;

const MEDICATION_ORDER = [
  'status',
  'prescription_type',
  'dosage',
  'patient_instruction',
  'quantity',
  'quantity_unit',
  'duration',
  'duration_unit',
  'start_date',
  'end_date',
  'recorder',
  'note',
] as const;

/** Each table's own columns; all of them text as received. */
export const OWN_COLUMNS = {
  patient: [
    'nhs_number',
    'nhs_number_status',
    'prefix',
    'given_names',
    'family_name',
    'date_of_birth',
    'date_of_death',
    'sex',
    'address',
    'postcode',
    'registration_type',
    'registered_from',
    'registered_to',
    'usual_gp',
  ],
  consultation: ['status', 'ended', 'place', 'clinician', 'entered_by'],
  coded_entry: [
    'status',
    'category',
    'value_num',
    'value_text',
    'comparator',
    'unit_raw',
    'range_low',
    'range_high',
    'interpretation',
    'free_text',
    'performer',
  ],
  problem: ['status', 'significance', 'ended', 'asserter', 'note'],
  allergy: [
    'category',
    'status',
    'certainty',
    'severity',
    'ended',
    'end_reason',
    'recorder',
    'reaction',
    'note',
  ],
  medication_course: [
    'status',
    'dosage',
    'patient_instruction',
    'end_date',
    'last_issued',
    'agency',
    'note',
  ],
  medication_authorisation: [
    ...MEDICATION_ORDER,
    'repeats_allowed',
    'repeats_issued',
    'authorisation_expires',
  ],
  medication_issue: MEDICATION_ORDER,
  immunisation: [
    'status',
    'not_given',
    'vaccine',
    'dose_number',
    'site',
    'route',
    'batch',
    'expires',
    'reason',
    'given_by',
    'note',
  ],
  referral: ['status', 'urgency', 'service', 'recipient', 'requester', 'description', 'note'],
  test_report: ['status', 'category', 'conclusion'],
  specimen: ['status', 'accession', 'collected', 'received', 'note'],
  document: ['status', 'title', 'mime_type', 'size_bytes', 'checksum', 'author', 'custodian'],
  diary_recall: ['status', 'requester', 'note'],
  other_record: ['resource_type', 'status'],
  practitioner: ['name', 'national_id', 'role', 'sex'],
  organisation: ['name', 'ods_code', 'kind', 'address', 'postcode'],
  location: ['name', 'ods_code', 'kind', 'address', 'postcode'],
} as const satisfies Record<TableName, readonly string[]>;

/** The relations of all records of a side; a relation is kept with the child. */
export const RELATION_COLUMNS = {
  n: 'INTEGER',
  kind: 'VARCHAR',
  to_n: 'INTEGER',
  key: 'VARCHAR',
} as const;

export const TABLES: readonly TableName[] = [...RECORD_TYPES, ...DIRECTORY_TYPES];
