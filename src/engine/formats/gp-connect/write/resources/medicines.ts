import { fixed, type Template } from '../../../fhir/write/template.ts';
import { CODE_SYSTEMS, GPC } from '../extensions.ts';
import type { ResourceOf } from '../resource.ts';
import {
  code,
  codedText,
  codeOr,
  count,
  dateTime,
  demanded,
  known,
  note,
  number,
  orUnknown,
  related,
  sql,
  text,
} from '../values.ts';

/** How the id of a plan ends that is made of a course. */
export const PLAN = '-plan';

/** The Medication of this patient that says what the row does. */
const MEDICINE: Template = {
  reference: sql(`json_text('Medication/' || medicine_id(t.patient, t.concept))`),
};
const DOSAGE: Template = {
  text: orUnknown(text('dosage')),
  patientInstruction: text('patient_instruction'),
};

export const COURSE: ResourceOf = {
  type: 'medication_course',
  people: ['recorder'],
  resource: 'MedicationStatement',
  patient: 'subject',
  elements: {
    extension: [
      {
        url: fixed(`${GPC}PrescribingAgency-1`),
        valueCodeableConcept: demanded({ text: text('agency') }),
      },
      {
        url: fixed(`${GPC}MedicationStatementLastIssueDate-1`),
        valueDateTime: dateTime('last_issued'),
      },
    ],
    basedOn: related('based_on'),
    context: related('encounter'),
    status: orUnknown(code('status', 'statement')),
    medicationReference: MEDICINE,
    effectivePeriod: { start: dateTime('effective'), end: dateTime('end_date') },
    dateAsserted: orUnknown(dateTime('recorded')),
    taken: fixed('unk'),
    note: note('note'),
    dosage: [DOSAGE],
  },
};

/** What was authorised of a course that no authorisation of its own tells: the plan that GP Connect wants of each. */
export const PLAN_OF_COURSE: ResourceOf = {
  ...COURSE,
  resource: 'MedicationRequest',
  id: `target.id || '${PLAN}'`,
  where: 't.n in (select n from course_without_plan)',
  elements: {
    extension: [prescriptionType(), repeats('issues_authorised', 'issues_made')],
    status: codeOr('status', 'request', 'unknown'),
    intent: fixed('plan'),
    medicationReference: MEDICINE,
    context: related('encounter'),
    authoredOn: orUnknown(dateTime('recorded')),
    recorder: known('recorder'),
    dosageInstruction: [DOSAGE],
    dispenseRequest: {
      validityPeriod: { start: dateTime('effective'), end: dateTime('end_date') },
      quantity: { value: number('quantity'), unit: text('quantity_unit') },
    },
  },
};

/** A period of supply, whose start is the date of the order where it gives none. */
function order(intent: 'plan' | 'order', extension: readonly Template[]): ResourceOf['elements'] {
  return {
    extension: [prescriptionType(), ...extension],
    basedOn: related('based_on'),
    status: codeOr('status', 'request', 'unknown'),
    intent: fixed(intent),
    medicationReference: MEDICINE,
    context: related('encounter'),
    authoredOn: orUnknown(dateTime('recorded')),
    recorder: known('recorder'),
    note: note('note'),
    dosageInstruction: [DOSAGE],
    dispenseRequest: {
      validityPeriod: { start: dateTime('start_date'), end: dateTime('end_date') },
      quantity: { value: number('quantity'), unit: text('quantity_unit') },
      expectedSupplyDuration: { value: number('duration'), unit: text('duration_unit') },
    },
    priorPrescription: related('prior'),
  };
}

function prescriptionType(): Template {
  return {
    url: fixed(`${GPC}PrescriptionType-1`),
    valueCodeableConcept: codedText(
      'prescription_type',
      'prescription',
      `${CODE_SYSTEMS}CareConnect-PrescriptionType-1`,
    ),
  };
}

function repeats(allowed: string, issued: string): Template {
  return {
    url: fixed(`${GPC}MedicationRepeatInformation-1`),
    extension: [
      { url: fixed('numberOfRepeatPrescriptionsAllowed'), valueUnsignedInt: count(allowed) },
      { url: fixed('numberOfRepeatPrescriptionsIssued'), valueUnsignedInt: count(issued) },
      { url: fixed('authorisationExpiryDate'), valueDateTime: dateTime('authorisation_expires') },
    ],
  };
}

export const AUTHORISATION: ResourceOf = {
  type: 'medication_authorisation',
  people: ['recorder'],
  resource: 'MedicationRequest',
  patient: 'subject',
  elements: order('plan', [repeats('repeats_allowed', 'repeats_issued')]),
};

export const ISSUE: ResourceOf = {
  type: 'medication_issue',
  people: ['recorder'],
  resource: 'MedicationRequest',
  patient: 'subject',
  elements: order('order', []),
};
