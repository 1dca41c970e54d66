import { demanded, fixed, type Template } from '../../../fhir/write/template.ts';
import { concept, dateTime, lines, text } from '../../../fhir/write/values.ts';
import { code } from '../codes.ts';
import type { ResourceOf } from '../resource.ts';

const ACT = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const PARTICIPATION = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType';

function participant(column: string, role: string): Template {
  return {
    type: [{ coding: [{ system: fixed(PARTICIPATION), code: fixed(role) }] }],
    individual: { display: text(column) },
  };
}

/** Nothing in the canonical record says whether somebody was seen at the surgery: the class is what most are. */
export const CONSULTATION: ResourceOf = {
  type: 'consultation',
  resource: 'Encounter',
  patient: 'subject',
  elements: {
    status: demanded(code('status', 'encounter'), 'unknown'),
    class: { system: fixed(ACT), code: fixed('AMB') },
    type: [concept()],
    period: { start: dateTime('effective'), end: dateTime('ended') },
    location: lines('place', 'location', 'display'),
    participant: [participant('clinician', 'PPRF'), participant('entered_by', 'ENT')],
  },
};
