import type { Json, JsonObject } from '../../../record/json.ts';
import type { Mapping, NoteCode, RelationKind } from '../../../record/staged-record.ts';

/** A record before the whole message is known: `to` is still the id of the other record's element. */
export type Draft = {
  body: JsonObject;
  /** How its content is turned into columns. */
  map: (body: JsonObject) => Mapping;
  sourceId: string | null;
  /** Where several records are made of one element, each has a key of its own among relations. */
  key: string;
  /** Another id by which relations may mean it: that of the element around its own. */
  alias: string | null;
  identifiers: string[];
  links: { kind: RelationKind; to: string; key: string | null; direction: 'up' | 'down' }[];
  notes: NoteCode[];
  isConfidential: boolean;
};

/** Puts aside what is not there, so that a body holds only what was said. */
export function said(properties: Record<string, Json | undefined | null>): JsonObject {
  const body: JsonObject = {};
  for (const [key, value] of Object.entries(properties))
    if (value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0))
      body[key] = value;
  return body;
}

/** The same content in one order of keys, as every record is kept. */
export function inOrder(value: Json): Json {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null || JSON_RAW.isRawJSON(value)) return value;
  const object = value as JsonObject;
  const sorted: JsonObject = {};
  for (const key of Object.keys(object).sort()) sorted[key] = inOrder(object[key] as Json);
  return sorted;
}

const JSON_RAW = JSON as unknown as { isRawJSON(value: unknown): boolean };
