import type { DuckDBConnection } from '@duckdb/node-api';
import type { Span } from '../chain/check-chain.ts';
import type { StagedBundle } from '../record/staged-bundle.ts';
import type { NoteCode } from '../record/staged-record.ts';
import type { RecordType } from '../record/tables.ts';
import type { CopiedFile } from './csv/copy-as-text.ts';

/**
 * What an element of a format is. `record` has a fate of its own; `part` is told with the record that
 * uses it; `structure` holds records together and is not compared; `directory` is compared by name.
 */
export type Role = 'record' | 'part' | 'structure' | 'directory';

/** A file of an extract: its place in name order, from 1, is how it is spoken of. */
export type ExtractFile = {
  path: string;
  name: string;
  position: number;
  of: number;
  /** Of a chain of productions: a later full one takes its place. */
  isReplaced?: boolean;
};

/** The beginning of a file, by which its format is known: unpacked, without byte order mark. */
export type FileHead = { name: string; text: string };

/** A form in which suppliers hand over records, and all that this program knows of it. */
export type Format = {
  /** The word that names it: in `--format`, in `staged.json`, as its folder here. */
  id: string;
  title: string;
  /** What its folder holds, to end a sentence: "GP Connect records, one Bundle per patient". */
  holds: string;
  /** How the names of its files end, in small letters. */
  endings: readonly string[];
  /** Whether a file is of this format, by what it says and never by its name alone. */
  recognises(head: FileHead): boolean;
  /** Each kind of element that it can hold, as its page in docs/formats lists it. */
  elements: Readonly<Record<string, Role>>;
  carries: readonly RecordType[];
  /** The format in whose shape it tells what a record says, where that is another one: the two are compared element by element. */
  saysAs?: string;
  /**
   * What it says of a record in the place of a word, or a date, that it has no place for: SQL over the canonical row `t`
   * by type and column, null where it says nothing. `table` gives the name of another canonical table, or `relation`.
   * Only what follows from the record alone: whatever else differs is a change.
   */
  saysInstead?(table: (name: RecordType | 'relation') => string): SaidInstead;
  /** What it cannot carry, each in one sentence. */
  cannotCarry: readonly string[];
  reader: FileReader | FolderReader;
  /**
   * What of the record the files of one production cover, by their names or a manifest: for a chain of a full one and
   * what changed since. `kind` where somebody says it. A format without it is not read as a chain.
   */
  spansOf?(files: readonly ExtractFile[], kind?: Span['kind']): Promise<Span[]>;
  /** Writes the canonical record in this format. */
  writer: Writer;
  /** Sends what changed between two of its extracts; for invented practices that are told day by day. */
  changes?: ChangeWriter;
  /** Puts into a written extract of an invented practice what real ones get wrong, and changes no record by it. */
  plantQuirks?(planting: { folder: string; seed: number }): Promise<void>;
};

export type SaidInstead = Partial<Record<RecordType, Readonly<Record<string, string>>>>;

/**
 * Reads one patient per file; the records are staged one file after the other. A file that is a piece
 * of another one's patient gives no records of its own.
 */
export type FileReader = {
  by: 'file';
  /** Throws `Refusal` for a file that is not one patient's record. */
  read(file: ExtractFile, among: readonly ExtractFile[]): Promise<StagedBundle>;
};

/** Reads all files together, with SQL: a table in each file. */
export type FolderReader = {
  by: 'folder';
  /** Writes every staged table but empty ones into `out`. Throws `Refusal` for what cannot be read. */
  stage(staging: FolderStaging): Promise<StagedCounts>;
};

export type FolderStaging = {
  connection: DuckDBConnection;
  files: readonly ExtractFile[];
  out: string;
  onFile: (done: number, total: number) => void;
  signal?: AbortSignal | undefined;
};

/** What was staged, and what became of the rows of each file where files hold rows. */
export type StagedCounts = {
  patients: number;
  records: Partial<Record<RecordType, number>>;
  notes: Partial<Record<NoteCode, number>>;
  files?: FileFates[];
  /** What rows lead to that has not come yet, and how many wait for it; where a format sends parts of a record apart. */
  waiting?: Record<string, number>;
};

/** What became of the rows of one file: kept, or left out by a named rule. They add up to `rows`. */
export type FileFates = {
  position: number;
  /** The table that the file holds; null for a file that is not known. */
  table: string | null;
  rows: number;
  kept: number;
  /** Rows that cannot be used as they are, by rule. */
  rejected: Record<string, number>;
  /** Rows that wait for what a later batch may bring, by rule; where a format sends parts of a record apart. */
  held?: Record<string, number>;
  /** Rows that are not meant to be in the record, by rule. */
  excluded: Record<string, number>;
};

/** Writes the canonical record out as an extract of a format. */
export type Writer = {
  /**
   * Writes what stands in `staged` into `out`, and fills the table `record_fate` of the connection: each record has
   * one fate there, and one that is written as several has a row for each. The same record gives the same bytes.
   */
  write(writing: Writing): Promise<void>;
  /** What each rule by which it rejects or excludes records means, in one sentence. */
  rules: Readonly<Record<string, string>>;
  /** What records that are written lose, by rule, each in one sentence. */
  loses?: Readonly<Record<string, string>>;
};

export type Writing = {
  connection: DuckDBConnection;
  /** The folder of the canonical tables, as staging wrote it. */
  staged: string;
  /** An empty folder. */
  out: string;
  /** When the extract is said to have been made, as `2026-11-29T08:00:00Z`: it stands in names and manifests. */
  producedAt: string;
  /** Told of each file that is written, the first time with none done. */
  onFile?: ((done: number, total: number) => void) | undefined;
  signal?: AbortSignal | undefined;
};

/** How a format sends what changed since an earlier production. */
export type ChangeWriter = {
  /** Copies the files of an extract as text, each with the table that it holds. */
  readFiles(staging: FolderStaging): Promise<{ known: readonly CopiedFile[] }>;
  /** Tables whose rows are sent as they change; all others are sent whole each time. */
  tables: readonly ChangingTable[];
  /** Writes one production of what changed into `out`, an empty folder. */
  write(writing: ChangeWriting): Promise<void>;
};

/** How the rows of a table are known from one production to the next: SQL over a row. */
export type ChangingTable = {
  name: string;
  /** By what a row is known among all of its table. */
  key: string;
  /** The column with the id that a system gives, a number. */
  id: string;
  /** The key of the patient whom a row belongs to; null in the table of patients itself. */
  patient: string | null;
  /** The day on which a row was entered, as `2026-09-30`; null where a table does not say. */
  entered: string | null;
  /** Columns by which a row says that it is another than before, or is gone. */
  says: { changed: Readonly<Record<string, string>>; gone: Readonly<Record<string, string>> };
  /** All else that a row that is gone still says. */
  keeps: readonly string[];
};

export type ChangeWriting = {
  connection: DuckDBConnection;
  out: string;
  /** The folder of the full production before it. */
  full: string;
  /** When the production before it was made, and when this one, as `2026-11-29T08:00:00Z`. */
  after: string;
  producedAt: string;
  /** The rows of a table as SQL. */
  rows: (table: string) => string;
};
