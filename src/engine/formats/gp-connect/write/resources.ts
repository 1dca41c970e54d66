import type { RecordType } from '../../../record/tables.ts';
import type { ResourceOf } from './resource.ts';
import { ALLERGY } from './resources/allergy.ts';
import { APPOINTMENT } from './resources/appointment.ts';
import { CONSULTATION } from './resources/consultation.ts';
import {
  CODED_ENTRY,
  DOCUMENT,
  IMMUNISATION,
  PROBLEM,
  SPECIMEN,
  TEST_REPORT,
} from './resources/entries.ts';
import { AUTHORISATION, COURSE, ISSUE } from './resources/medicines.ts';
import { PATIENT } from './resources/people.ts';
import { DIARY, REFERRAL } from './resources/requests.ts';

const DESCRIBED: readonly ResourceOf[] = [
  PATIENT,
  CONSULTATION,
  CODED_ENTRY,
  PROBLEM,
  ALLERGY,
  COURSE,
  AUTHORISATION,
  ISSUE,
  IMMUNISATION,
  REFERRAL,
  TEST_REPORT,
  SPECIMEN,
  DOCUMENT,
  DIARY,
  APPOINTMENT,
];

/** How the records of each table are written that GP Connect has a resource for, in the order of a bundle. */
export const RESOURCES: ReadonlyMap<RecordType, ResourceOf> = new Map(
  DESCRIBED.map((described) => [described.type, described]),
);
