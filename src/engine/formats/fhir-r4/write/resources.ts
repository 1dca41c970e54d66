import { RECORD_TYPES, type RecordType } from '../../../record/tables.ts';
import { OWN } from '../../fhir/own-extensions.ts';
import { fixed } from '../../fhir/write/template.ts';
import type { ResourceOf } from './resource.ts';
import { APPOINTMENT } from './resources/appointment.ts';
import { CONSULTATION } from './resources/consultation.ts';
import {
  ALLERGY,
  CODED_ENTRY,
  DOCUMENT,
  IMMUNISATION,
  PROBLEM,
  SPECIMEN,
  TEST_REPORT,
} from './resources/entries.ts';
import { PATIENT } from './resources/people.ts';
import { REGISTRATION } from './resources/registration.ts';
import { RELATED_PERSON } from './resources/related-person.ts';
import { AUTHORISATION, COURSE, DIARY, ISSUE, REFERRAL } from './resources/requests.ts';

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
  REGISTRATION,
  APPOINTMENT,
  RELATED_PERSON,
];

/**
 * How the records of each table are written. A table without a resource of its own goes into Basic, which FHIR has for
 * what it does not know; other_record holds what only its raw words tell, and is not written.
 */
export const RESOURCES: ReadonlyMap<RecordType, ResourceOf> = new Map(
  RECORD_TYPES.filter((type) => type !== 'other_record').map((type) => [
    type,
    DESCRIBED.find((one) => one.type === type) ?? basic(type),
  ]),
);

function basic(type: RecordType): ResourceOf {
  return {
    type,
    resource: 'Basic',
    patient: 'subject',
    elements: {
      code: { coding: [{ system: fixed(OWN.table), code: fixed(type) }] },
    },
  };
}
