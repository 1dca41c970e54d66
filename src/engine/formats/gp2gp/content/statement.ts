import type { Json, JsonObject } from '../../../record/json.ts';
import { isoDate } from '../hl7-date.ts';
import { attribute, child, childrenOf, jsonOf, textIn, type XmlElement } from '../xml/element.ts';

/** When something was so: a moment, a period, or since or until when; what GP Connect calls it. */
export function effectiveOf(element: XmlElement, name: 'effective' | 'occurrence'): JsonObject {
  const [low, center, high] = boundsOf(element);
  const available = timeAt(child(element, 'availabilityTime'));
  if (low !== null || high !== null) {
    const period: JsonObject = {};
    if (low !== null) period.start = low;
    if (high !== null) period.end = high;
    return { [`${name}Period`]: period, ...unlessSame(available, low) };
  }
  const moment = center ?? available;
  return moment === null ? {} : { [`${name}DateTime`]: moment, ...unlessSame(available, moment) };
}

/** When it began, ended, or was, as ISO; null for each that is not said. */
export function boundsOf(
  element: XmlElement,
): [low: string | null, center: string | null, high: string | null] {
  const time = child(element, 'effectiveTime');
  return [
    timeAt(child(time, 'low')),
    timeAt(child(time, 'center')) ?? timeAt(time),
    timeAt(child(time, 'high')),
  ];
}

export function timeAt(time: XmlElement | undefined): string | null {
  const written = attribute(time, 'value');
  return written === null ? null : isoDate(written);
}

/** The date of becoming known is told where it is another one than that of the event. */
export function unlessSame(available: string | null, shown: string | null): JsonObject {
  return available === null || available === shown ? {} : { availabilityTime: available };
}

/** Reasons for a missing date; "no information" says nothing and is not kept. */
export function reasonsForNoDate(element: XmlElement): JsonObject {
  const reasons: JsonObject = {};
  const time = child(element, 'effectiveTime');
  const places = { effectiveTime: time, availabilityTime: child(element, 'availabilityTime') };
  for (const [name, place] of Object.entries(places)) {
    const flavours = [place, ...(place?.children ?? [])].map((one) => attribute(one, 'nullFlavor'));
    const reason = flavours.find((flavour) => flavour !== null && flavour !== 'NI');
    if (reason) reasons[`${name}NullFlavor`] = reason;
  }
  return reasons;
}

/** Every annotation in its order, each as it was received, one below the other. */
export function annotationsOf(element: XmlElement): string | null {
  const texts = childrenOf(element, 'pertinentInformation').flatMap((information) =>
    information.children
      .filter(({ name }) => name.startsWith('pertinent') && name !== 'pertinentMedicationDosage')
      .map((annotation) => textIn(child(annotation, 'text'))),
  );
  const present = texts.filter((text) => text !== null);
  return present.length ? present.join('\n') : null;
}

/** What the element says beyond the children that have been read; nothing is left out. */
export function restOf(element: XmlElement, read: readonly string[]): JsonObject {
  const known = new Set([...read, ...READ_ALWAYS]);
  const rest: JsonObject = {};
  for (const { name } of element.children)
    if (!known.has(name)) {
      const all = childrenOf(element, name).map(jsonOf);
      rest[name] = all.length === 1 ? (all[0] as Json) : all;
    }
  const text = textIn(element);
  if (text !== null) rest.written = text;
  return Object.keys(rest).length ? { other: rest } : {};
}

/** Read in every statement: ids, dates, status, links, people, annotations, confidentiality. */
const READ_ALWAYS = [
  'id',
  'statusCode',
  'effectiveTime',
  'availabilityTime',
  'component',
  'Participant',
  'Participant2',
  'pertinentInformation',
  'confidentialityCode',
];

/** The id that the element is known by; one with an extension is a number in somebody's system. */
export function idOf(element: XmlElement): string | null {
  const own = childrenOf(element, 'id').find((id) => attribute(id, 'extension') === null);
  return attribute(own, 'root');
}

export function identifiersOf(element: XmlElement): string[] {
  return childrenOf(element, 'id').flatMap((id) => attribute(id, 'extension') ?? []);
}

/** Labels that say who may see it; what is normal, or said nowhere, is not confidential. */
export function confidentialityOf(element: XmlElement): JsonObject[] {
  return childrenOf(element, 'confidentialityCode').map((label) => {
    const { code, codeSystem, displayName } = label.attributes;
    const kept: JsonObject = {};
    if (code !== undefined) kept.code = code;
    if (codeSystem !== undefined) kept.system = `urn:oid:${codeSystem}`;
    if (displayName !== undefined) kept.display = displayName;
    return kept;
  });
}

/** The word of a status as received. */
export function statusOf(element: XmlElement): string | null {
  return attribute(child(element, 'statusCode'), 'code');
}
