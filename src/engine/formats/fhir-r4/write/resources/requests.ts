import { columnUrl } from '../../../fhir/own-extensions.ts';
import { always, demanded, fixed, type Template } from '../../../fhir/write/template.ts';
import {
  concept,
  count,
  dateTime,
  demandedConcept,
  drug,
  NOT_STATED,
  names,
  note,
  number,
  related,
  sql,
  text,
} from '../../../fhir/write/values.ts';
import { code } from '../codes.ts';
import type { ResourceOf } from '../resource.ts';

const UK = 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-';
const ENCOUNTER = related('related.encounter');
const DOSAGE: Template = { text: text('dosage'), patientInstruction: text('patient_instruction') };

export const COURSE: ResourceOf = {
  type: 'medication_course',
  resource: 'MedicationStatement',
  patient: 'subject',
  elements: {
    status: demanded(code('status', 'statement'), 'unknown'),
    medicationCodeableConcept: drug(),
    context: ENCOUNTER,
    effectivePeriod: { start: dateTime('effective'), end: dateTime('end_date') },
    dateAsserted: dateTime('recorded'),
    dosage: [DOSAGE],
    basedOn: related('related.based_on'),
    note: note('note'),
  },
  extensions: [
    {
      url: fixed(`${UK}MedicationStatementLastIssueDate`),
      valueDateTime: dateTime('last_issued'),
    },
    {
      url: fixed(`${UK}MedicationPrescribingAgency`),
      valueCodeableConcept: { text: text('agency') },
    },
  ],
};

/** A period of supply, whose start is the date of the order where it gives none. */
function order(intent: 'plan' | 'order', repeats: Template): ResourceOf['elements'] {
  return {
    status: demanded(code('status', 'request'), 'unknown'),
    intent: fixed(intent),
    medicationCodeableConcept: drug(),
    encounter: ENCOUNTER,
    authoredOn: dateTime('recorded'),
    recorder: { display: text('recorder') },
    courseOfTherapyType: { text: text('prescription_type') },
    dosageInstruction: [DOSAGE],
    basedOn: related('related.based_on'),
    dispenseRequest: {
      quantity: { value: number('quantity'), unit: text('quantity_unit') },
      expectedSupplyDuration: { value: number('duration'), unit: text('duration_unit') },
      validityPeriod: { start: dateTime('start_date'), end: dateTime('end_date') },
      ...(repeats as object),
    },
    note: note('note'),
    substitution: { allowedCodeableConcept: always(NOT_STATED) },
  };
}

/** Where it is not the start of the supply, or of the order. */
const EFFECTIVE: Template = {
  url: fixed(columnUrl('effective')),
  valueString: sql(
    `case when t.effective is distinct from coalesce(t.start_date, t.recorded) then json_text(t.effective) end`,
    'effective',
  ),
};

export const AUTHORISATION: ResourceOf = {
  type: 'medication_authorisation',
  resource: 'MedicationRequest',
  patient: 'subject',
  elements: order('plan', { numberOfRepeatsAllowed: count('repeats_allowed') }),
  extensions: [
    {
      url: fixed(`${UK}MedicationRepeatInformation`),
      extension: [
        { url: fixed('numberOfPrescriptionsIssued'), valueUnsignedInt: count('repeats_issued') },
        { url: fixed('authorisationExpiryDate'), valueDateTime: dateTime('authorisation_expires') },
      ],
    },
    EFFECTIVE,
  ],
};

export const ISSUE: ResourceOf = {
  type: 'medication_issue',
  resource: 'MedicationRequest',
  patient: 'subject',
  elements: order('order', {}),
  extensions: [EFFECTIVE],
};

export const REFERRAL: ResourceOf = {
  type: 'referral',
  resource: 'ServiceRequest',
  patient: 'subject',
  elements: {
    status: demanded(code('status', 'service'), 'unknown'),
    intent: fixed('order'),
    category: [
      {
        coding: [{ system: fixed('http://snomed.info/sct'), code: fixed('3457005') }],
      },
    ],
    priority: code('urgency', 'priority'),
    code: { text: text('service') },
    reasonCode: [concept()],
    encounter: ENCOUNTER,
    authoredOn: dateTime('effective'),
    requester: { display: text('requester') },
    performer: names('recipient'),
    note: note('note'),
  },
};

export const DIARY: ResourceOf = {
  type: 'diary_recall',
  resource: 'ServiceRequest',
  patient: 'subject',
  elements: {
    status: demanded(code('status', 'service'), 'unknown'),
    intent: fixed('plan'),
    code: demandedConcept(),
    encounter: ENCOUNTER,
    occurrenceDateTime: dateTime('effective'),
    authoredOn: dateTime('recorded'),
    requester: { display: text('requester') },
    note: note('note'),
  },
};
