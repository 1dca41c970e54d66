import { type JsonObject, objects, textAt } from '../../../record/json.ts';
import type { Mapping } from '../../../record/staged-record.ts';
import { mapBooking as mapStu3 } from '../../gp-connect/map/booking.ts';
import { conceptText, extension, joined } from '../../gp-connect/map/elements.ts';

/** An appointment. R4 says its reason as a concept too, and people and places may be there by name only. */
export function mapBooking(body: JsonObject): Mapping {
  const mapping = mapStu3(body);
  const reasons = objects(body.reasonCode).map(conceptText);
  const channel = extension(body, 'DeliveryChannel')?.valueCodeableConcept;
  return {
    ...mapping,
    columns: {
      ...mapping.columns,
      kind:
        conceptText(objects(body.serviceType)[0]) ?? conceptText(objects(body.serviceCategory)[0]),
      reason: joined([...reasons, mapping.columns.reason ?? null]),
      mode_of_contact: conceptText(channel) ?? mapping.columns.mode_of_contact ?? null,
      clinician: namedAs('Practitioner', body),
      location: namedAs('Location', body),
    },
  };
}

function namedAs(type: string, body: JsonObject): string | null {
  const actors = objects(body.participant).map(({ actor }) => actor);
  return joined(
    actors
      .filter((actor) => textAt(actor, 'type') === type)
      .map((actor) => textAt(actor, 'display')),
  );
}
