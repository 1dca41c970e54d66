/** A number whose digits JavaScript would lose stands as `JSON.rawJSON`, so that it is kept as received. */
export interface RawNumber {
  readonly rawJSON: string;
}
export type Json = string | number | boolean | null | RawNumber | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

type RawJson = {
  rawJSON(text: string): RawNumber;
  isRawJSON(value: unknown): value is RawNumber;
};
const { rawJSON, isRawJSON } = JSON as unknown as RawJson;

/** Parses text and keeps every number as it was written: 84.000 stays 84.000. */
export function parseJson(text: string): Json {
  return JSON.parse(text, keepNumberAsReceived);
}

function keepNumberAsReceived(
  _key: string,
  value: unknown,
  context?: { source?: string },
): unknown {
  if (typeof value !== 'number' || context?.source === undefined) return value;
  return String(value) === context.source ? value : rawJSON(context.source);
}

export function isRawNumber(value: unknown): value is RawNumber {
  return isRawJSON(value);
}

export function isObject(value: Json | undefined): value is JsonObject {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !isRawNumber(value)
  );
}

/** The items of an array; one lone value counts as an array of one, nothing as none. */
export function items(value: Json | undefined): Json[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

export function objects(value: Json | undefined): JsonObject[] {
  return items(value).filter(isObject);
}

/** A leaf as text, exactly as received; null for what is no leaf. */
export function textOf(value: Json | undefined): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return value;
  if (isRawNumber(value)) return value.rawJSON;
  return typeof value === 'object' ? null : String(value);
}

/** Follows keys into objects, and into the first item of arrays. */
export function at(value: Json | undefined, ...path: string[]): Json | undefined {
  let here = value;
  for (const key of path) {
    const next = Array.isArray(here) ? here[0] : here;
    if (!isObject(next)) return undefined;
    here = next[key];
  }
  return here;
}

export function textAt(value: Json | undefined, ...path: string[]): string | null {
  const leaf = at(value, ...path);
  return textOf(Array.isArray(leaf) ? leaf[0] : leaf);
}
