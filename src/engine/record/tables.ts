import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The canonical GP record: one table per kind of thing, one Parquet file per table. A text column
 * holds what was received; nothing is padded, rounded or translated on the way in.
 */
export const RECORD_TYPES = [
  'patient',
  'patient_address',
  'patient_contact',
  'patient_relationship',
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
  'registration',
  'booking',
  'other_record',
] as const;
export type RecordType = (typeof RECORD_TYPES)[number];

/** Staged for their names; they have no fate of their own. */
export const DIRECTORY_TYPES = ['practitioner', 'organisation', 'location'] as const;
export type DirectoryType = (typeof DIRECTORY_TYPES)[number];

/**
 * What belongs to the practice, or tells how the record came about: the code list, sessions, slots that no
 * patient of the extract holds, the audit trail. Staged to be written out again; without a fate of their own.
 */
export const SUPPORTING_TYPES = ['code', 'session', 'slot', 'audit_event'] as const;
export type SupportingType = (typeof SUPPORTING_TYPES)[number];

export type TableName = RecordType | DirectoryType | SupportingType;

/**
 * Columns of every table. `n` numbers all records of a side from 1 in the order in which they were
 * read, over all tables; the entries of the directory and what stands beside the record are numbered by themselves.
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
  entered_by: 'VARCHAR',
  done_at: 'VARCHAR',
  other_dates: 'VARCHAR',
  value: 'VARCHAR',
  unit: 'VARCHAR',
  parent_code: 'VARCHAR',
  row_hash: 'UBIGINT',
  context_hash: 'UBIGINT',
  is_twin: 'BOOLEAN',
  raw: 'VARCHAR',
} as const;

/**
 * Each table's own columns; all of them text as received. A name ending in `_id` holds the source id of an
 * entry of the directory or of a session, `_ids` one on each line.
 */
export const OWN_COLUMNS = readOwnColumns();

/** `columns.csv` says of each column in which tables it is and what it holds. */
function readOwnColumns(): Record<TableName, readonly string[]> {
  const lines = readFileSync(join(import.meta.dirname, 'columns.csv'), 'utf8')
    .trim()
    .split('\n');
  const own: Partial<Record<string, string[]>> = {};
  for (const line of lines.slice(1)) {
    const [tables = '', column = ''] = line.split(',');
    for (const table of tables.split(' ')) own[table] = [...(own[table] ?? []), column];
  }
  return own as Record<TableName, string[]>;
}

/** The relations of all records of a side; a relation is kept with the child. */
export const RELATION_COLUMNS = {
  n: 'INTEGER',
  kind: 'VARCHAR',
  to_n: 'INTEGER',
  key: 'VARCHAR',
} as const;

export const TABLES: readonly TableName[] = [
  ...RECORD_TYPES,
  ...DIRECTORY_TYPES,
  ...SUPPORTING_TYPES,
];
