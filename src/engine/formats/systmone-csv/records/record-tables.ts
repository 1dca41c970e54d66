import { CLINICAL } from './clinical.ts';
import { MEDICINES } from './medicines.ts';
import { PAPERS } from './papers.ts';
import { PERSON } from './person.ts';
import type { RecordTable } from './record-table.ts';

/** The tables whose rows are more than a record of no particular type. */
export const RECORD_TABLES: readonly RecordTable[] = [
  ...PERSON,
  ...CLINICAL,
  ...MEDICINES,
  ...PAPERS,
];
