import { hasValidCheckDigit, isPlaceholder, readNhsNumber } from '../../lib/nhs-number.ts';
import type { NoteCode, StagedRecord } from '../record/staged-record.ts';

/** What a reader should know about the number that a patient is found by. */
export function* notesOnPatient({ columns }: StagedRecord): Generator<NoteCode> {
  const nhsNumber = readNhsNumber(columns.nhs_number);
  if (nhsNumber === null) yield 'nhs-number-missing';
  else if (isPlaceholder(nhsNumber)) yield 'nhs-number-placeholder';
  else if (!hasValidCheckDigit(nhsNumber)) yield 'nhs-number-fails-check';
}
