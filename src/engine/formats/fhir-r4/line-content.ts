import {
  isObject,
  type Json,
  type JsonObject,
  objects,
  textAt,
  textOf,
} from '../../record/json.ts';
import elements from './elements.json' with { type: 'json' };
import type { Rule } from './left-out.ts';
import type { Line } from './read-lines.ts';

/** What a line says of itself: the resource on it, whose it is, or why it cannot be used. */
export type LineContent = {
  type: string | null;
  id: string | null;
  /** "Patient/7", where the resource belongs to a patient. */
  patient: string | null;
  rule: Rule | null;
  /** Whether FHIR R4 does not know its type, or an element of it. */
  unknown: 'element-unknown' | 'property-unknown' | null;
};

/** Looks at a line without keeping anything of it. */
export function contentOfLine({ text, isUtf8 }: Line): LineContent {
  const body = parsed(text);
  const type = isObject(body) ? textOf(body.resourceType) : null;
  const nothing = { type, id: null, patient: null, unknown: null };
  if (!isUtf8) return { ...nothing, rule: 'line-not-utf8' };
  if (body === undefined) return { ...nothing, rule: 'line-not-json' };
  if (!isObject(body) || type === null) return { ...nothing, rule: 'not-a-resource' };
  return {
    type,
    id: textOf(body.id),
    patient: patientOf(type, body),
    rule: null,
    unknown: unknownIn(type, body),
  };
}

/** The parser's error is left behind on purpose: it quotes the patient's record. */
function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const OF_ALL =
  'resourceType id meta implicitRules language text contained extension modifierExtension'.split(
    ' ',
  );
const ELEMENTS = new Map(
  Object.entries(elements.elements).map(([type, names]) => [
    type,
    new Set([...OF_ALL, ...names.split(' ')]),
  ]),
);

function unknownIn(type: string, body: JsonObject): LineContent['unknown'] {
  const known = ELEMENTS.get(type);
  if (!known) return 'element-unknown';
  const isKnown = Object.keys(body).every((name) => known.has(name.replace(/^_/, '')));
  return isKnown ? null : 'property-unknown';
}

function patientOf(type: string, body: JsonObject): string | null {
  if (type === 'Patient') return `Patient/${textOf(body.id)}`;
  const named = [
    body.subject,
    body.patient,
    ...objects(body.participant).map(({ actor }) => actor),
  ];
  for (const reference of named.map((one) => textAt(one, 'reference'))) {
    const [patient] = reference?.match(/Patient\/[^/?#]+/) ?? [];
    if (patient) return patient;
  }
  return null;
}
