import { fixed, type Template } from '../../../fhir/write/template.ts';
import type { ResourceOf } from '../resource.ts';
import { code, count, dateTime, instant, orUnknown, sql, text } from '../values.ts';

/** An appointment ends when that was said, else as many minutes after its start as it was planned for. */
const END =
  'coalesce(t._instant_of_ended, minutes_after(t._instant_of_effective, t.planned_minutes))';
const ENDS = orUnknown({ ...instant('ended'), sql: `json_text(${END})` });

function participant(reference: string): Template {
  return {
    actor: { reference: sql(reference) },
    status: sql(`case when (${reference}) is not null then '"accepted"' end`),
  };
}

export const APPOINTMENT: ResourceOf = {
  type: 'booking',
  people: ['clinician'],
  places: ['location'],
  resource: 'Appointment',
  patient: null,
  elements: {
    extension: [
      {
        url: fixed(
          'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-DeliveryChannel-2',
        ),
        valueCode: code('mode_of_contact', 'channel'),
      },
    ],
    status: orUnknown(code('status', 'appointment')),
    serviceType: [{ text: text('kind') }],
    description: orUnknown(text('reason')),
    start: orUnknown(instant('effective')),
    end: ENDS,
    minutesDuration: count('planned_minutes'),
    slot: [{ reference: sql(`json_text('Slot/' || target.id)`) }],
    created: dateTime('recorded'),
    participant: [
      participant('json_text(person.reference)'),
      participant('json_text(known_clinician.reference)'),
      participant('json_text(known_location.reference)'),
    ],
  },
};

/** The time that the appointment takes of its session. */
export const SLOT: ResourceOf = {
  ...APPOINTMENT,
  resource: 'Slot',
  elements: {
    schedule: { reference: sql(`json_text('Schedule/' || session_id(t.session_id, t.session))`) },
    status: fixed('busy'),
    start: APPOINTMENT.elements.start as Template,
    end: ENDS,
  },
};
