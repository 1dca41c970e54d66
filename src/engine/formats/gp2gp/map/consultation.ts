import type { JsonObject } from '../../../record/json.ts';
import { mapConsultation } from '../../gp-connect/map/consultation.ts';
import { conceptOf } from '../content/concept.ts';
import type { Context } from '../content/context.ts';
import { type Draft, said } from '../content/draft.ts';
import { boundsOf, restOf, timeAt, unlessSame } from '../content/statement.ts';
import { child, childrenOf, jsonOf, textIn, type XmlElement } from '../xml/element.ts';
import { commonOf, draftOf } from './common.ts';

/** A composition: who met, when and where. What was recorded in it are records of their own. */
export function consultation(element: XmlElement, context: Context): Draft {
  const { status, common } = commonOf(element, context);
  const [low, center, high] = boundsOf(element);
  const available = timeAt(child(element, 'availabilityTime'));
  const start = low ?? center ?? available;
  return draftOf(
    element,
    context,
    (body) => ({ ...mapConsultation(body), recorded: context.recorded }),
    {
      resourceType: 'Encounter',
      status,
      type: child(element, 'code') ? [conceptOf(child(element, 'code')) ?? {}] : [],
      period: said({ start, end: high }),
      ...unlessSame(available, start),
      recordedAt: context.recorded,
      participant: [
        ...(context.recorder ? [{ type: [RECORDER], individual: context.recorder }] : []),
        ...context.performers.map((individual) => ({ type: [PERFORMER], individual })),
      ],
      location: childrenOf(element, 'location').map(placeOf),
      ...common,
      ...restOf(element, ['code', 'author', 'location']),
    },
  );
}

const RECORDER = {
  coding: [
    {
      system: 'https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-ParticipantType-1',
      code: 'REC',
      display: 'recorder',
    },
  ],
};
const PERFORMER = {
  coding: [
    {
      system: 'http://hl7.org/fhir/v3/ParticipationType',
      code: 'PPRF',
      display: 'primary performer',
    },
  ],
};

/** The name of a place, and all else that is said of it. */
function placeOf(location: XmlElement): JsonObject {
  const entity = child(location, 'locatedEntity');
  const place = child(entity, 'locatedPlace');
  const name = textIn(child(place, 'name'));
  const others = place?.children.filter((inner) => inner.name !== 'name') ?? [];
  return said({
    location: name === null ? null : { display: name },
    kind: conceptOf(child(entity, 'code')),
    detail: others.length ? jsonOf({ ...(place as XmlElement), children: others }) : null,
  });
}
