import { type JsonObject, objects, textAt } from '../../../record/json.ts';
import type { Mapping, StagedRecord } from '../../../record/staged-record.ts';
import type { Bundle, Resource } from '../bundle.ts';
import { humanName, nameOf } from '../name.ts';
import { extension, joined } from './elements.ts';

/** An appointment; who sees the patient, and where, is told once its bundle is known. */
export function mapBooking(body: JsonObject): Mapping {
  return {
    type: 'booking',
    effective: textAt(body, 'start'),
    recorded: textAt(body, 'created'),
    columns: {
      status: textAt(body, 'status'),
      ended: textAt(body, 'end'),
      planned_minutes: textAt(body, 'minutesDuration'),
      reason: joined([textAt(body, 'description'), textAt(body, 'comment')]),
      mode_of_contact: textAt(extension(body, 'GPConnect-DeliveryChannel'), 'valueCode'),
      kind: textAt(body, 'serviceType', 'text') ?? textAt(body, 'serviceCategory', 'text'),
    },
  };
}

/** Tells with each booking who, where and of which session it is, where its appointment refers to them. */
export function tellAroundBookings(records: readonly StagedRecord[], bundle: Bundle): void {
  const byRow = new Map(bundle.resources.map((resource) => [resource.row, resource]));
  for (const { type, sourceRow, columns } of records) {
    const appointment = byRow.get(sourceRow);
    if (type !== 'booking' || !appointment) continue;
    for (const [name, value] of Object.entries(aroundBooking(appointment, bundle)))
      columns[name] ??= value;
  }
}

/** Who and where, and of which session, by what the appointment refers to. */
export function aroundBooking(
  appointment: Resource,
  bundle: Bundle,
): Record<string, string | null> {
  const referredTo = (type: string) =>
    objects(appointment.body.participant).flatMap(({ actor }) => {
      const found = resolved(textAt(actor, 'reference'), appointment, bundle);
      return found?.type === type ? [found] : [];
    });
  const [clinician] = referredTo('Practitioner');
  const [place] = referredTo('Location');
  const [slot] = objects(appointment.body.slot).flatMap(
    (one) => resolved(textAt(one, 'reference'), appointment, bundle) ?? [],
  );
  const session = slot && resolved(textAt(slot.body, 'schedule', 'reference'), slot, bundle);
  return {
    clinician: clinician ? humanName(clinician.body.name) : null,
    clinician_id: clinician?.id ?? null,
    location: place ? nameOf(place, bundle) : null,
    session: session ? nameOf(session, bundle) : null,
    session_id: session?.id ?? null,
  };
}

function resolved(reference: string | null, from: Resource, { resolve }: Bundle): Resource | null {
  return reference === null ? null : resolve(reference, from);
}
