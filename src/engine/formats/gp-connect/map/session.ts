import { objects, textAt } from '../../../record/json.ts';
import { readPartialDate } from '../../../record/partial-date.ts';
import type { Bundle, Resource } from '../bundle.ts';
import { nameOf } from '../name.ts';
import { conceptText, extension, joined } from './elements.ts';

type Beside = { effective: string | null; columns: Record<string, string | null> };

/** A schedule: the session of people at a place, in which the slots are. */
export function mapSession(schedule: Resource, bundle: Bundle): Beside {
  const { body } = schedule;
  const actors = objects(body.actor).flatMap(
    (actor) => bundle.resolve(textAt(actor, 'reference') ?? '', schedule) ?? named(actor),
  );
  const idsOf = (type: string) =>
    joined(actors.filter((actor) => actor.type === type).map(({ id }) => id));
  return {
    effective: textAt(body, 'planningHorizon', 'start'),
    columns: {
      name: nameOf(schedule, bundle),
      category: conceptText(body.serviceCategory),
      ended: textAt(body, 'planningHorizon', 'end'),
      location_id: idsOf('Location'),
      user_ids: idsOf('Practitioner'),
    },
  };
}

/** A slot that nobody holds, as a search for free ones gives it. */
export function mapSlot(slot: Resource): Beside {
  const { body } = slot;
  return {
    effective: textAt(body, 'start'),
    columns: {
      status: textAt(body, 'status'),
      slot_status: textAt(body, 'status'),
      kind: conceptText(objects(body.serviceType)[0]),
      planned_minutes: minutesBetween(textAt(body, 'start'), textAt(body, 'end')),
      session_id: idIn(textAt(body, 'schedule', 'reference')),
      mode_of_contact: textAt(extension(body, 'GPConnect-DeliveryChannel'), 'valueCode'),
    },
  };
}

/** "Practitioner/2" names one that is not in the folder. */
function named(actor: { reference?: unknown }): { type: string; id: string | null }[] {
  const reference = typeof actor.reference === 'string' ? actor.reference : '';
  return [{ type: reference.split('/').at(-2) ?? '', id: idIn(reference) }];
}

function idIn(reference: string | null): string | null {
  return reference?.split('/').at(-1) ?? null;
}

function minutesBetween(start: string | null, end: string | null): string | null {
  if (!start || !end) return null;
  const moments = [start, end].map(readPartialDate);
  if (moments.some((moment) => moment?.precision !== 'YMDT')) return null;
  const minutes = (Date.parse(end) - Date.parse(start)) / 60_000;
  return Number.isFinite(minutes) ? String(minutes) : null;
}
