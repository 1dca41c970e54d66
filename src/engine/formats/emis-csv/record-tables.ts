import { BOOKING } from './records/appointment.ts';
import { CONSULTATION, DIARY, PROBLEM } from './records/care.ts';
import { COURSE, ISSUE } from './records/medication.ts';
import { OBSERVATION, REFERRAL_ALONE } from './records/observation.ts';
import { HISTORY, PATIENT } from './records/people.ts';
import type { RecordTable } from './records/record-table.ts';

export type { RecordTable } from './records/record-table.ts';

/** In the order in which records are numbered, those to which others belong before these. */
export const RECORD_TABLES: readonly RecordTable[] = [
  PATIENT,
  BOOKING,
  CONSULTATION,
  PROBLEM,
  OBSERVATION,
  REFERRAL_ALONE,
  COURSE,
  ISSUE,
  DIARY,
  HISTORY,
];
