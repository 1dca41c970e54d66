import type { Json, JsonObject } from '../../../record/json.ts';

/** An element of a message by its local name, with what stands in it. */
export type XmlElement = {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: XmlElement[];
  text: string;
};

/** Says what kind of act or link an element is; the same on every element of a name. */
const STRUCTURAL = new Set([
  'classCode',
  'moodCode',
  'typeCode',
  'determinerCode',
  'contextConductionInd',
  'contextControlCode',
  'inversionInd',
]);

/** The first child on each step of a path of local names. */
export function child(element: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  let here = element;
  for (const name of path) here = here?.children.find((inner) => inner.name === name);
  return here;
}

export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter((inner) => inner.name === name) ?? [];
}

export function attribute(element: XmlElement | undefined, name: string): string | null {
  return element?.attributes[name] ?? null;
}

/** The text of an element exactly as received; null where there is none. */
export function textIn(element: XmlElement | undefined): string | null {
  return element && element.text.trim() !== '' ? element.text : null;
}

/** Everything that an element says, for what has no place of its own in a record. */
export function jsonOf(element: XmlElement): Json {
  const said: JsonObject = {};
  for (const [name, value] of Object.entries(element.attributes))
    if (!STRUCTURAL.has(name)) said[name] = value;
  for (const name of new Set(element.children.map((inner) => inner.name))) {
    const all = childrenOf(element, name).map(jsonOf);
    said[name in said ? `${name}-element` : name] = all.length === 1 ? (all[0] as Json) : all;
  }
  const text = textIn(element);
  if (text === null) return said;
  return Object.keys(said).length ? { ...said, text } : text;
}
