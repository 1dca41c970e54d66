import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api';
import type { StagedBundle } from '../record/staged-bundle.ts';
import type { NoteCode } from '../record/staged-record.ts';
import { RECORD_TYPES, type RecordType, TABLES } from '../record/tables.ts';
import { notesOnPatient } from './notes-on-patient.ts';
import { directoryValues, recordValues, type Value } from './staged-values.ts';

/** Records are numbered without gaps, and the directory by itself: outcomes go by those numbers. */
export type Tally = {
  patients: number;
  rows: number;
  directory: number;
  records: Record<RecordType, number>;
  notes: Partial<Record<NoteCode, number>>;
};

export function newTally(): Tally {
  const records = Object.fromEntries(RECORD_TYPES.map((type) => [type, 0]));
  return { rows: 0, directory: 0, patients: 0, records: records as Tally['records'], notes: {} };
}

type Writer = Record<string, DuckDBAppender>;

/** An appender for every staged table; the tables are there. */
export async function openWriter(connection: DuckDBConnection): Promise<Writer> {
  const writer: Writer = {};
  for (const table of [...TABLES, 'relation', 'note'])
    writer[table] = await connection.createAppender(table);
  return writer;
}

/**
 * Appends what was read of one patient, and counts it. `position` is the place of the file that it was read from, for
 * all that does not say its own.
 */
export function appendBundle(
  writer: Writer,
  bundle: StagedBundle,
  position: number,
  tally: Tally,
): void {
  if (bundle.records.length > 0) tally.patients++;
  const place = { patient: bundle.records.length > 0 ? tally.patients : null, file: position };
  const first = tally.rows + 1;
  for (const [index, record] of bundle.records.entries()) {
    const n = first + index;
    appendRow(writer[record.type], recordValues(record, { ...place, n }));
    for (const { kind, to, key } of record.relations)
      appendRow(writer.relation, [n, kind, first + to, key]);
    tally.records[record.type]++;
    if (record.type === 'patient')
      for (const code of notesOnPatient(record))
        bundle.notes.push({ code, row: record.sourceRow, file: record.sourceFile });
  }
  tally.rows += bundle.records.length;
  for (const entry of bundle.directory)
    appendRow(writer[entry.type], directoryValues(entry, { ...place, n: ++tally.directory }));
  for (const { code, row, file } of bundle.notes) {
    appendRow(writer.note, [code, file ?? position, row]);
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
    else appender.appendUBigInt(value);
  }
  appender.endRow();
}

export function closeWriter(writer: Writer): void {
  for (const appender of Object.values(writer)) appender.closeSync();
}
