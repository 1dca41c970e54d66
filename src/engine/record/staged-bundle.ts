import type { DirectoryEntry, NoteCode, StagedRecord } from './staged-record.ts';

/** One patient's records as they were read from a file, what is worth knowing about them with them. */
export type StagedBundle = {
  records: StagedRecord[];
  directory: DirectoryEntry[];
  notes: { code: NoteCode; row: number; file?: number | undefined }[];
};
