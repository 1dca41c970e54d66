import {
  fixed,
  jsonSql,
  NOT_RECEIVED,
  NOTHING,
  orAbsent,
  type Template,
  UNKNOWN,
  type Value,
} from '../../../fhir/write/template.ts';
import { byRule, dateTime, instant, positive, text } from '../../../fhir/write/values.ts';
import { code } from '../codes.ts';
import type { ResourceOf } from '../resource.ts';

const DELIVERY = 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-DeliveryChannel';

/** An appointment ends when that was said, else as many minutes after its start as it was planned for. */
const END = `coalesce(t._instant_of_ended, minutes_after(t._instant_of_effective, t.planned_minutes))`;

const { beside: AS_RECEIVED = NOTHING, ...SAID } = instant('ended');
const ENDS: Value = {
  ...SAID,
  sql: `json_text(${END})`,
  shape: [SAID, byRule('planned-end', '', 'effective', 'planned_minutes')],
  beside: {
    sql: `case
      when (${END}) is null and t.ended is null then ${jsonSql(UNKNOWN)}
      when t.ended is null then ${jsonSql(NOT_RECEIVED)}
      else ${AS_RECEIVED.sql} end`,
    columns: [],
    shape: [UNKNOWN, NOT_RECEIVED, AS_RECEIVED],
  },
};

/** Whether somebody had agreed to come nobody says, and FHIR demands it. */
function participant(actor: Template): Template {
  return {
    actor,
    status: fixed('accepted'),
    _status: NOT_RECEIVED,
  };
}

export const APPOINTMENT: ResourceOf = {
  type: 'booking',
  resource: 'Appointment',
  patient: null,
  elements: {
    status: orAbsent(code('status', 'appointment')),
    serviceType: [{ text: text('kind') }],
    description: text('reason'),
    start: orAbsent(instant('effective')),
    end: ENDS,
    minutesDuration: positive('planned_minutes'),
    created: dateTime('recorded'),
    participant: [
      participant({ reference: byRule('patient', 'json_text(person.reference)') }),
      participant({ type: fixed('Practitioner'), display: text('clinician') }),
      participant({ type: fixed('Location'), display: text('location') }),
    ],
  },
  extensions: [
    {
      url: fixed(DELIVERY),
      valueCodeableConcept: { text: text('mode_of_contact') },
    },
  ],
};
