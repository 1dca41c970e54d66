import { NO_CODE } from './code-set.ts';
import { fingerprint } from './fingerprint.ts';
import { readPartialDate } from './partial-date.ts';
import type { Mapping, NoteCode, StagedRecord } from './staged-record.ts';

/** Where a record comes from, what it says, and what it is related to. */
type Origin = Pick<
  StagedRecord,
  | 'sourceRow'
  | 'sourceId'
  | 'identifiers'
  | 'sourceSystem'
  | 'sourceOrg'
  | 'isConfidential'
  | 'relations'
  | 'raw'
>;

/** A record as it is staged, before it is known what stands around it (`finishRecords`). */
export function newRecord(mapping: Mapping, origin: Origin): StagedRecord {
  const { type, code, effective, recorded, otherDates = [], value, unit, columns } = mapping;
  return {
    ...origin,
    type,
    code: code ?? NO_CODE,
    effective: readPartialDate(effective ?? ''),
    recorded: readPartialDate(recorded ?? ''),
    otherDates: otherDates.filter((date) => date !== null),
    value: value ?? null,
    unit: unit ?? null,
    parentCode: null,
    columns,
    rowHash: fingerprint(`${type}\n${origin.raw}`),
    contextHash: '',
    isTwin: false,
  };
}

/** What is worth knowing of what a record says, whatever its format. */
export function* notesOnMapping({ effective, recorded, code }: Mapping): Generator<NoteCode> {
  for (const date of [effective, recorded])
    if (date && !readPartialDate(date)) yield 'date-unreadable';
  if (code?.is_degraded) yield 'code-degraded';
}
