import type { Json, JsonObject } from '../../../record/json.ts';
import { type Context, isConfidentialIn, linksOf, peopleOf } from '../content/context.ts';
import { type Draft, said } from '../content/draft.ts';
import {
  annotationsOf,
  confidentialityOf,
  identifiersOf,
  idOf,
  reasonsForNoDate,
  statusOf,
} from '../content/statement.ts';
import type { XmlElement } from '../xml/element.ts';

/** What every statement says, and what it is made into. */
export type Common = {
  status: string | null;
  performers: JsonObject[];
  recorder: JsonObject | null;
  recorded: string | null;
  annotations: string | null;
  common: JsonObject;
};

/** Reads what all statements have in common. */
export function commonOf(element: XmlElement, context: Context): Common {
  const { performers, recorder, recorded } = peopleOf(element, context);
  return {
    status: statusOf(element),
    performers,
    recorder,
    recorded,
    annotations: annotationsOf(element),
    common: said({ confidentiality: confidentialityOf(element), ...reasonsForNoDate(element) }),
  };
}

/** A record made of an element that stands in a composition. */
export function draftOf(
  element: XmlElement,
  context: Context,
  map: Draft['map'],
  properties: Record<string, Json | undefined | null>,
): Draft {
  const sourceId = idOf(element);
  return {
    body: said(properties),
    map,
    sourceId,
    key: (sourceId ?? '').toLowerCase(),
    alias: null,
    identifiers: identifiersOf(element),
    links: linksOf(context),
    notes: peopleOf(element, context).notes,
    isConfidential: isConfidentialIn(element, context),
  };
}

/** Texts of annotations as GP Connect writes them. */
export function noteOf(...texts: (string | null)[]): JsonObject[] {
  return texts.flatMap((text) => (text === null ? [] : [{ text }]));
}
