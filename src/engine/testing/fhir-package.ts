import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonObject } from '../record/json.ts';

/** Writes a bulk package as an export gives it: a file for each resource type, in the order of the resources. */
export async function writePackage(folder: string, resources: readonly JsonObject[]) {
  await mkdir(folder, { recursive: true });
  const byType = Map.groupBy(resources, ({ resourceType }) => String(resourceType));
  for (const [type, own] of byType)
    await writeFile(
      join(folder, `${type}.ndjson`),
      own.map((resource) => `${JSON.stringify(resource)}\n`).join(''),
    );
}

const SUBJECT = { reference: 'Patient/p1' };
const SNOMED = 'http://snomed.info/sct';

export const MAUD: JsonObject = {
  resourceType: 'Patient',
  id: 'p1',
  identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000018' }],
  name: [{ use: 'official', prefix: ['Mrs'], given: ['Maud'], family: 'Ashdown' }],
  birthDate: '1951-03-02',
  gender: 'female',
  generalPractitioner: [{ reference: 'Practitioner?identifier=urn:gmp|G1234567' }],
};

/** One patient's record at Hazelmere Surgery, every kind of record in it once, as UK Core has it. */
export const HAZELMERE: readonly JsonObject[] = [
  MAUD,
  {
    resourceType: 'Practitioner',
    id: 'gp',
    identifier: [{ system: 'urn:gmp', value: 'G1234567' }],
    name: [{ prefix: ['Dr'], given: ['Ines'], family: 'Holt' }],
  },
  {
    resourceType: 'Encounter',
    id: 'e1',
    status: 'finished',
    class: { code: 'AMB' },
    type: [{ coding: [{ system: SNOMED, code: '185317003' }], text: 'Telephone encounter' }],
    subject: SUBJECT,
    period: { start: '2026-02-03T09:10:00+00:00' },
    participant: [
      { type: [{ coding: [{ code: 'PPRF' }] }], individual: { reference: 'Practitioner/gp' } },
    ],
  },
  {
    resourceType: 'Observation',
    id: 'panel',
    status: 'final',
    code: { text: 'Renal function' },
    subject: SUBJECT,
    effectiveDateTime: '2026-02-03',
    hasMember: [{ reference: 'Observation/egfr' }],
  },
  {
    resourceType: 'Observation',
    id: 'egfr',
    status: 'final',
    code: { coding: [{ system: SNOMED, code: '1020291000000106', display: 'eGFR' }] },
    subject: SUBJECT,
    encounter: { reference: 'Encounter/e1' },
    effectiveDateTime: '2026-02-03',
    issued: '2026-02-04T08:00:00+00:00',
    valueQuantity: { value: 58, comparator: '>', unit: 'mL/min' },
    note: [{ text: 'Repeat in three months' }],
  },
  {
    resourceType: 'Condition',
    id: 'c1',
    clinicalStatus: { coding: [{ code: 'active' }] },
    code: { text: 'Chronic kidney disease stage 3' },
    subject: SUBJECT,
    onsetDateTime: '2024-11',
    recordedDate: '2024-11-20',
    extension: [
      {
        url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-RelatedClinicalContent',
        valueReference: { reference: 'Observation/egfr' },
      },
    ],
  },
  {
    resourceType: 'AllergyIntolerance',
    id: 'a1',
    verificationStatus: { coding: [{ code: 'confirmed' }] },
    code: { text: 'Penicillin' },
    patient: SUBJECT,
    recordedDate: '1979',
    reaction: [{ manifestation: [{ text: 'Rash' }], severity: 'mild' }],
  },
  { resourceType: 'Medication', id: 'ramipril', code: { text: 'Ramipril 5mg capsules' } },
  { resourceType: 'Medication', id: 'unnamed', code: { text: 'Named by nobody' } },
  {
    resourceType: 'MedicationRequest',
    id: 'm1',
    status: 'completed',
    intent: 'order',
    medicationReference: { reference: 'Medication/ramipril' },
    subject: SUBJECT,
    authoredOn: '2026-02-03',
    dosageInstruction: [{ text: 'One a day' }],
    dispenseRequest: { quantity: { value: 28, unit: 'capsule' } },
  },
  {
    resourceType: 'ServiceRequest',
    id: 'r1',
    status: 'active',
    intent: 'order',
    priority: 'urgent',
    code: { text: 'Nephrology' },
    reasonCode: [{ text: 'Falling eGFR' }],
    subject: SUBJECT,
    authoredOn: '2026-02-05',
  },
  {
    resourceType: 'ServiceRequest',
    id: 'd1',
    status: 'active',
    intent: 'plan',
    code: { text: 'Renal review' },
    subject: SUBJECT,
    occurrenceDateTime: '2026-05',
  },
  {
    resourceType: 'Immunization',
    id: 'i1',
    status: 'not-done',
    vaccineCode: { text: 'Influenza vaccine' },
    patient: SUBJECT,
    occurrenceDateTime: '2025-10-01',
    statusReason: { text: 'Declined' },
  },
  {
    resourceType: 'Observation',
    id: 'bp',
    status: 'final',
    code: { coding: [{ system: SNOMED, code: '75367002' }], text: 'Blood pressure reading' },
    subject: SUBJECT,
    effectiveDateTime: '2026-02-03T09:15:00+00:00',
    component: [
      {
        code: { coding: [{ system: SNOMED, code: '72313002' }], text: 'Systolic' },
        valueQuantity: { value: 148, unit: 'mmHg' },
      },
      { code: { text: 'Diastolic' }, valueString: 'not heard' },
    ],
  },
  {
    resourceType: 'MedicationStatement',
    id: 's1',
    status: 'active',
    medicationReference: { reference: 'Medication/ramipril' },
    subject: SUBJECT,
    effectivePeriod: { start: '2025-11-02' },
    basedOn: [{ reference: 'MedicationRequest/plan' }],
    meta: { security: [{ code: 'R' }] },
  },
  {
    resourceType: 'MedicationRequest',
    id: 'plan',
    status: 'active',
    intent: 'plan',
    medicationReference: { reference: 'Medication/ramipril' },
    subject: SUBJECT,
    authoredOn: '2025-11-02',
    dispenseRequest: { numberOfRepeatsAllowed: 6 },
  },
  {
    resourceType: 'DiagnosticReport',
    id: 'report',
    status: 'final',
    code: { text: 'Renal profile' },
    subject: SUBJECT,
    issued: '2026-02-04T08:00:00+00:00',
    specimen: [{ reference: 'Specimen/blood' }],
    result: [{ reference: 'Observation/panel' }],
  },
  {
    resourceType: 'Specimen',
    id: 'blood',
    accessionIdentifier: { value: 'B-17' },
    type: { text: 'Blood' },
    subject: SUBJECT,
    collection: { collectedDateTime: '2026-02-03' },
  },
  {
    resourceType: 'DocumentReference',
    id: 'letter',
    status: 'current',
    type: { text: 'Clinic letter' },
    subject: SUBJECT,
    description: 'Nephrology clinic',
    context: { encounter: [{ reference: 'Encounter/e1' }] },
    content: [
      { attachment: { contentType: 'application/pdf', size: 48213, creation: '2026-03-01' } },
    ],
  },
  {
    resourceType: 'EpisodeOfCare',
    id: 'registered',
    status: 'finished',
    patient: SUBJECT,
    period: { start: '2019-06-03', end: '2026-09-01' },
    managingOrganization: { display: 'Hazelmere Surgery' },
  },
  { resourceType: 'Location', id: 'room', name: 'Room 2' },
  {
    resourceType: 'Schedule',
    id: 'morning',
    actor: [{ reference: 'Practitioner/gp' }, { reference: 'Location/room' }],
    serviceCategory: [{ text: 'Morning surgery' }],
    planningHorizon: { start: '2026-12-01T08:30:00+00:00', end: '2026-12-01T12:00:00+00:00' },
  },
  {
    resourceType: 'Slot',
    id: 'nine',
    schedule: { reference: 'Schedule/morning' },
    status: 'busy',
    start: '2026-12-01T09:00:00+00:00',
    end: '2026-12-01T09:10:00+00:00',
  },
  {
    resourceType: 'Appointment',
    id: 'b1',
    status: 'booked',
    description: 'Kidney review',
    start: '2026-12-01T09:00:00+00:00',
    end: '2026-12-01T09:10:00+00:00',
    minutesDuration: 10,
    created: '2026-11-20',
    slot: [{ reference: 'Slot/nine' }],
    participant: [
      { actor: SUBJECT, status: 'accepted' },
      { actor: { reference: 'Practitioner/gp' }, status: 'accepted' },
      { actor: { reference: 'Location/room' }, status: 'accepted' },
    ],
  },
  {
    resourceType: 'RelatedPerson',
    id: 'son',
    patient: SUBJECT,
    relationship: [
      { text: 'Son' },
      {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0131', code: 'N' }],
      },
    ],
    name: [{ given: ['Tom'], family: 'Ashdown' }],
    telecom: [{ system: 'phone', use: 'mobile', value: '07700 900123' }],
    birthDate: '1980-05-01',
  },
];
