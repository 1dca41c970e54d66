import type { CodeSet } from './code-set.ts';
import type { PartialDate } from './partial-date.ts';
import type { DirectoryType, RecordType, SupportingType } from './tables.ts';

/** What a mapping says about one resource: the facts that records are matched by, and the columns. */
export type Mapping = {
  type: RecordType;
  code?: CodeSet;
  effective?: string | null;
  recorded?: string | null;
  /** Other dates that an export may show in the place of the effective one. */
  otherDates?: (string | null)[];
  /** What was measured, said or prescribed, in one comparable text. */
  value?: string | null;
  unit?: string | null;
  columns: Record<string, string | null>;
};

/**
 * A relation to another record of the same bundle, kept with the child. `key` tells apart several
 * ways to be related (the headings that an entry stands under).
 */
export type Relation = { kind: RelationKind; to: number; key: string | null };

/** `other:` and a path for a reference of no kind that we know; nothing is dropped. */
export type RelationKind =
  | 'consultation'
  | 'place'
  | 'parent'
  | 'report'
  | 'specimen'
  | 'answer'
  | 'authorisation'
  | 'problem'
  | 'actual-problem'
  | 'parent-problem'
  | `other:${string}`;

export type StagedRecord = {
  type: RecordType;
  /** The place of its file, where the record of a patient is read from several. */
  sourceFile?: number;
  sourceRow: number;
  sourceId: string | null;
  /** Values of the resource's identifiers, one per line; an earlier system's id may be among them. */
  identifiers: string | null;
  sourceSystem: string | null;
  sourceOrg: string | null;
  isConfidential: boolean;
  code: CodeSet;
  effective: PartialDate | null;
  recorded: PartialDate | null;
  otherDates: string[];
  value: string | null;
  unit: string | null;
  parentCode: string | null;
  columns: Record<string, string | null>;
  /** The content as canonical JSON, without ids and with the references taken out. */
  raw: string;
  rowHash: string;
  /** Content, and the content of everything that the record is related to. */
  contextHash: string;
  /** Its content, or that of a record it is related to, stands more than once in the bundle. */
  isTwin: boolean;
  relations: Relation[];
};

/** An entry of the directory, or what stands beside the record: it has no fate. */
export type DirectoryEntry = {
  type: DirectoryType | SupportingType;
  /** When it begins, of what stands beside the record. */
  effective?: PartialDate | null;
  sourceFile?: number;
  sourceRow: number;
  sourceId: string | null;
  columns: Record<string, string | null>;
  raw: string;
};

/** Something to know about the data, never with the patient's words in it. */
export type NoteCode = keyof typeof NOTES;

export const NOTES = {
  'patient-in-several-bundles':
    'A patient stands in more than one file. Was a file sent twice? The records of the files were pooled, so what stands twice can be missing or unexpected.',
  'nhs-number-fails-check': 'The NHS number fails its check digit. It is used as it stands.',
  'nhs-number-placeholder':
    'The NHS number is a placeholder that systems write where there is none. It is not used.',
  'nhs-number-missing': 'The patient has no NHS number of ten digits.',
  'patient-paired-as-given': 'The patient was paired as the file of pairs says.',
  'patient-paired-by-demographics':
    'The patient was paired by name, date of birth, sex and postcode. Confirm it by hand.',
  'patient-paired-by-id': 'The patient was paired by nothing but its id. Confirm it by hand.',
  'date-unreadable': 'A date cannot be read. It was kept as received and is not used to match.',
  'value-missing':
    'A value is missing that its format says is always there. The record was kept without it.',
  'reference-unresolved':
    'A reference names a record that is not in the bundle. The reference was left out.',
  'reference-to-other-patient': 'A record names a patient other than the one of its bundle.',
  'id-repeated':
    'A type and id stand more than once in a bundle. References were taken to mean the first.',
  'part-unused': 'A part is used by no record. It was kept as a record of its own.',
  'list-warning': 'A list warns that something was left out of the export.',
  'list-entry-missing':
    'A list names an entry that is not in the bundle. Ask the supplier for it: it may be lost.',
  'list-link-missing':
    'A list says that an entry belongs to a consultation or problem, and nothing in the bundle says to which.',
  'code-degraded': 'A code was lost in an earlier transfer; only its text is left.',
  'element-unknown':
    'An element is of a kind that this version does not know. It was kept whole as a record of its own.',
  'property-unknown':
    'A resource has an element that its type does not have. What it says was kept.',
  'attachment-missing':
    'A document’s file, or a piece of it, did not come with the message. Ask the sender for it.',
  'attachment-absent':
    'The sender had no file for a document and put a placeholder (AbsentAttachment) in its place.',
  'attachment-unreadable':
    'A document’s file cannot be decoded. It was measured as it was sent; ask the sender for it.',
  'attachment-other-length': 'A document’s file is not as long as the message says.',
  'attachment-not-as-described':
    'A document’s file was not sent as the message says (in base64, or compressed).',
  'fragment-unused': 'A message holds a piece of a record or file that no other message names.',
  'appointment-of-nobody':
    'An appointment is of a patient whose record is not in the extract. It was kept beside the record, as a slot.',
  'entry-without-resource': 'An entry of a bundle holds no resource.',
  'value-unreadable': 'A number cannot be read. It was kept as received.',
  'code-unknown': 'A code is in no code table of the extract. Only its id is known.',
  'row-rejected':
    'A row could not be used and is in no record. The staged folder keeps it as received, with the rule.',
  'row-held':
    'A row waits for its patient, who has not come. It is in no record; the staged folder keeps it as received.',
  'record-not-sent-again':
    'A record that was sent before is not in a later full extract, and nothing says that it was deleted. It is in no record; the staged folder keeps it as received. Ask the supplier why.',
  'column-unknown': 'A file has a column that is not known. What it says was kept.',
  'column-missing': 'A file lacks a column that files of its table have. Ask the supplier why.',
  'file-not-windows-1252':
    'A file is in UTF-8, not in Windows-1252 as its system writes. It was read as UTF-8.',
  'file-not-utf-8': 'A file is not in UTF-8. It was read as Windows-1252.',
  'file-is-delta':
    'A file holds changes only: what did not change since the delivery before is not in it.',
  'manifest-disagrees':
    'The supplier’s manifest and the files that came do not agree. Ask the supplier which is right.',
  'file-unknown': 'A file is of no table that is known. It was not read.',
  'file-missing': 'A file that an extract should have is not there.',
  'agreement-disabled':
    'A sharing agreement was disabled: deletions of everything follow. Ask the supplier before going on.',
} as const;
