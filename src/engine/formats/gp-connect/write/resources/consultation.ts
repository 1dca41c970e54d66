import { fixed, type Template } from '../../../fhir/write/template.ts';
import { CODE_SYSTEMS, HL7 } from '../extensions.ts';
import type { ResourceOf } from '../resource.ts';
import { allKnown, codeOr, concept, dateTime, demanded, known, related, sql } from '../values.ts';

function participant(column: string, system: string, role: string): Template {
  return {
    type: [{ coding: [{ system: fixed(system), code: fixed(role) }] }],
    individual: known(column),
  };
}

export const CONSULTATION: ResourceOf = {
  type: 'consultation',
  resource: 'Encounter',
  patient: 'subject',
  people: ['clinician', 'entered_by'],
  places: ['place'],
  joins: 'left join practice on practice.ods = t.source_org',
  elements: {
    status: codeOr('status', 'encounter', 'finished'),
    type: [demanded(concept())],
    appointment: related('appointment'),
    participant: [
      participant('clinician', `${HL7}v3/ParticipationType`, 'PPRF'),
      participant('entered_by', `${CODE_SYSTEMS}GPConnect-ParticipantType-1`, 'REC'),
    ],
    period: { start: dateTime('effective'), end: dateTime('ended') },
    location: allKnown('place', 'location'),
    serviceProvider: { reference: sql('json_text(practice.reference)') },
  },
};
