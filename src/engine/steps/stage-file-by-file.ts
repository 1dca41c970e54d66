import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api';
import type { ExtractFile, FileReader, StagedCounts } from '../formats/format.ts';
import type { StagedBundle } from '../record/staged-bundle.ts';
import type { NoteCode } from '../record/staged-record.ts';
import { RECORD_TYPES, type RecordType, TABLES } from '../record/tables.ts';
import { notesOnPatient } from './notes-on-patient.ts';
import { createStagedTables, writeStagedTables } from './staged-tables.ts';
import { directoryValues, recordValues, type Value } from './staged-values.ts';

type Staging = {
  connection: DuckDBConnection;
  files: readonly ExtractFile[];
  out: string;
  onFile: (done: number, total: number) => void;
  signal?: AbortSignal | undefined;
};

/** Stages an extract that has one patient per file, holding one of them at a time. */
export async function stageFileByFile(
  reader: FileReader,
  { connection, files, out, onFile, signal }: Staging,
): Promise<StagedCounts> {
  await createStagedTables(connection);
  const writer = await openWriter(connection);
  const tally = newTally();
  onFile(0, files.length);
  for (const file of files) {
    signal?.throwIfAborted();
    append(writer, await reader.read(file, files), file.position, tally);
    onFile(file.position, files.length);
  }
  for (const appender of Object.values(writer)) appender.closeSync();
  signal?.throwIfAborted();
  await writeStagedTables(connection, out);
  const { patients, records, notes } = tally;
  return { patients, records, notes };
}

/** Records are numbered without gaps, and the directory by itself: outcomes go by those numbers. */
type Tally = {
  patients: number;
  rows: number;
  directory: number;
  records: Record<RecordType, number>;
  notes: Partial<Record<NoteCode, number>>;
};

function newTally(): Tally {
  const records = Object.fromEntries(RECORD_TYPES.map((type) => [type, 0]));
  return { rows: 0, directory: 0, patients: 0, records: records as Tally['records'], notes: {} };
}

type Writer = Record<string, DuckDBAppender>;

async function openWriter(connection: DuckDBConnection): Promise<Writer> {
  const writer: Writer = {};
  for (const table of [...TABLES, 'relation', 'note'])
    writer[table] = await connection.createAppender(table);
  return writer;
}

function append(writer: Writer, bundle: StagedBundle, position: number, tally: Tally): void {
  if (bundle.records.length > 0) tally.patients++;
  const place = { patient: tally.patients, file: position };
  const first = tally.rows + 1;
  for (const [index, record] of bundle.records.entries()) {
    const n = first + index;
    appendRow(writer[record.type], recordValues(record, { ...place, n }));
    for (const { kind, to, key } of record.relations)
      appendRow(writer.relation, [n, kind, first + to, key]);
    tally.records[record.type]++;
    if (record.type === 'patient')
      for (const code of notesOnPatient(record)) bundle.notes.push({ code, row: record.sourceRow });
  }
  tally.rows += bundle.records.length;
  for (const entry of bundle.directory)
    appendRow(writer[entry.type], directoryValues(entry, { ...place, n: ++tally.directory }));
  for (const { code, row } of bundle.notes) {
    appendRow(writer.note, [code, position, row]);
    tally.notes[code] = (tally.notes[code] ?? 0) + 1;
  }
}

function appendRow(appender: DuckDBAppender | undefined, values: Value[]): void {
  if (!appender) throw new Error('a record is of a type that has no table');
  for (const value of values) {
    if (value === null) appender.appendNull();
    else if (typeof value === 'string') appender.appendVarchar(value);
    else if (typeof value === 'number') appender.appendInteger(value);
    else if (typeof value === 'boolean') appender.appendBoolean(value);
    else appender.appendUUID(value);
  }
  appender.endRow();
}
