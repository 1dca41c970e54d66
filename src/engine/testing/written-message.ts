import { GP2GP } from '../formats/gp2gp/format.ts';
import { messageOf } from '../formats/gp2gp/write/message.ts';
import type { PatientRecord, SourceRecord } from '../formats/gp2gp/write/source-record.ts';
import type { StagedRecord } from '../record/staged-record.ts';
import type { RecordType } from '../record/tables.ts';
import { readOneOf } from './read-one-of.ts';

type Told = Readonly<Record<string, string>> & { words?: string };
type Flags = Partial<Pick<SourceRecord, 'isConfidential' | 'isDegraded'>>;

/** A record of an invented patient with these columns. */
export function told(n: number, type: RecordType, columns: Told, flags: Flags = {}): SourceRecord {
  return {
    n,
    type,
    isConfidential: false,
    isDegraded: false,
    ...flags,
    words: columns.words ?? null,
    said: (column) => columns[column] ?? null,
  };
}

export type Link = readonly [n: number, kind: string, to: number, key?: string];

/** The message of an invented patient with these records: what another reading of it gives, and its text. */
export async function writtenAndRead(records: SourceRecord[], links: readonly Link[] = []) {
  const record: PatientRecord = {
    patient: told(0, 'patient', { nhs_number: '9990000018', source_org: 'X99999' }),
    records,
    relations: links.map(([n, kind, to, key = null]) => ({ n, kind, to, key })),
    people: new Map(),
  };
  const { xml } = messageOf(record, 'invented', '2026-11-29T08:00:00Z');
  const { records: read, notes } = await readOneOf(GP2GP, { 'a.xml': xml }, 'a.xml');
  return { xml, read, notes: notes.map(({ code }) => code) };
}

/** Records of a type, in these columns: `relations` tells of each its kind and the words of what it leads to. */
export function ofType(
  read: readonly StagedRecord[],
  type: RecordType,
  columns: readonly string[],
): Record<string, unknown>[] {
  return read
    .filter((one) => one.type === type)
    .map((one) => {
      const all: Record<string, unknown> = {
        ...one.columns,
        ...one.code,
        effective: one.effective?.written ?? null,
        recorded: one.recorded?.written ?? null,
        is_confidential: one.isConfidential,
        relations: one.relations
          .filter(({ kind }) => kind !== 'consultation')
          .map(({ kind, to, key }) =>
            [kind, key ?? read[to]?.code.orig_term ?? read[to]?.type].join(' '),
          ),
      };
      return Object.fromEntries(columns.map((column) => [column, all[column]]));
    });
}
