import type { RecordType } from '../../../record/tables.ts';

/** A canonical record that is to be written. */
export type SourceRecord = {
  n: number;
  type: RecordType;
  isConfidential: boolean;
  isDegraded: boolean;
  /** What has no element of its own, a line for each; null where there is nothing. */
  words: string | null;
  /** A column as text; null where it says nothing. */
  said(column: string): string | null;
};

export type SourceRelation = { n: number; kind: string; to: number; key: string | null };

/** All that the canonical record holds of one patient, in the order in which it was read. */
export type PatientRecord = {
  patient: SourceRecord;
  records: SourceRecord[];
  relations: SourceRelation[];
  people: ReadonlyMap<string, Person>;
};

/** An entry of the directory, by its name and by its id. */
export type Person = {
  name: string;
  prefix: string | null;
  given: string | null;
  family: string | null;
  nationalId: string | null;
  role: string | null;
};
