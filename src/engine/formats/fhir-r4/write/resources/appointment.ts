import { OWN } from '../../own-extensions.ts';
import type { ResourceOf } from '../resource.ts';
import { fixed, orAbsent, type Template, UNKNOWN, type Value } from '../template.ts';
import { code, dateTime, instant, positive, sql, text } from '../values.ts';

const DELIVERY = 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-DeliveryChannel';

/** An appointment ends when that was said, else as many minutes after its start as it was planned for. */
const END = `coalesce(t._instant_of_ended, minutes_after(t._instant_of_effective, t.planned_minutes))`;

const ENDS: Value = {
  ...instant('ended'),
  sql: `json_text(${END})`,
  beside: `case
    when (${END}) is null and t.ended is null then '${UNKNOWN}'
    when t.ended is null then '{"extension":[{"url":"${OWN.notReceived}","valueBoolean":true}]}'
    else ${instant('ended').beside} end`,
};

/** Whether somebody had agreed to come nobody says, and FHIR demands it. */
function participant(actor: Template): Template {
  return {
    actor,
    status: fixed('accepted'),
    _status: { extension: [{ url: fixed(OWN.notReceived), valueBoolean: fixed(true) }] },
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
      participant({ reference: sql('json_text(person.reference)') }),
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
