import { NO_CODE } from '../record/code-set.ts';
import { fingerprint } from '../record/fingerprint.ts';
import type { DirectoryEntry, StagedRecord } from '../record/staged-record.ts';
import { OWN_COLUMNS } from '../record/tables.ts';

export type Value = string | number | boolean | null | bigint;

/** Which row of which patient it becomes. */
type RowPlace = { n: number; patient: number | null; file: number };

/** A record's values in the order of its table's columns. */
export function recordValues(record: StagedRecord, { n, patient, file }: RowPlace): Value[] {
  const { code } = record;
  return [
    n,
    patient,
    record.sourceSystem,
    record.sourceOrg,
    record.sourceFile ?? file,
    record.sourceRow,
    record.sourceId,
    record.identifiers,
    record.isConfidential,
    code.orig_system,
    code.orig_code,
    code.orig_term,
    code.read2,
    code.ctv3,
    code.snomed_concept,
    code.snomed_description,
    code.dmd,
    code.local_code,
    code.is_degraded,
    record.effective?.written ?? null,
    record.effective?.precision ?? null,
    record.recorded?.written ?? null,
    record.recorded?.precision ?? null,
    record.columns.entered_by ?? null,
    record.columns.done_at ?? null,
    record.otherDates.length ? record.otherDates.join(' ') : null,
    record.value,
    record.unit,
    record.parentCode,
    numberOf(record.rowHash),
    numberOf(record.contextHash),
    record.isTwin,
    record.raw,
    ...OWN_COLUMNS[record.type].map((column) => record.columns[column] ?? null),
  ];
}

export function directoryValues(entry: DirectoryEntry, place: RowPlace): Value[] {
  const hash = fingerprint(`${entry.type}\n${entry.raw}`);
  return recordValues(
    {
      ...entry,
      identifiers: null,
      sourceSystem: null,
      sourceOrg: null,
      isConfidential: false,
      code: NO_CODE,
      effective: entry.effective ?? null,
      recorded: null,
      otherDates: [],
      value: null,
      unit: null,
      parentCode: null,
      rowHash: hash,
      contextHash: hash,
      isTwin: false,
      relations: [],
      type: entry.type as never,
    },
    place,
  );
}

function numberOf(hash: string): bigint {
  return BigInt(`0x${hash}`);
}
