import { isObject, type Json, type JsonObject, objects, textOf } from '../../record/json.ts';

const BASE = 'urn:changeover:fhir:';
const COLUMN = `${BASE}column:`;

/** What FHIR has no element for stands in an extension of ours, which our reader puts back where it belongs. */
export const OWN = {
  /** Beside a value that FHIR wants otherwise: how it was received. */
  asReceived: `${BASE}as-received`,
  /** On what FHIR demands and nobody said. */
  notReceived: `${BASE}not-received`,
  /** On what stands in the patient for whoever else reads it: the table whose Basic tells the whole. */
  toldBy: `${BASE}told-by`,
  /** A relation that FHIR has no element for: its kind, its key, what it leads to. */
  relation: `${BASE}relation`,
  /** The canonical table of a record for which FHIR has no resource. */
  table: `${BASE}table`,
  /** The system of an id of which nobody said who gave it. */
  identifier: `${BASE}identifier`,
} as const;

/** The extension that holds a column of the canonical record. */
export function columnUrl(column: string): string {
  return `${COLUMN}${column}`;
}

/** What a resource says in the extensions for columns, by column. */
export function ownColumns(body: JsonObject): Record<string, string> {
  const found = objects(body.extension).flatMap(({ url, valueString }) => {
    const column = textOf(url)?.startsWith(COLUMN) ? textOf(url)?.slice(COLUMN.length) : undefined;
    const value = textOf(valueString);
    return column && value !== null ? [[column, value]] : [];
  });
  return Object.fromEntries(found);
}

/** A resource as it was before it was made to fit: values as received, without what nobody said. */
export function asReceived(body: JsonObject): JsonObject {
  const restored = restore(body);
  return isObject(restored) ? restored : {};
}

function restore(value: Json): Json | undefined {
  if (Array.isArray(value)) return value.flatMap((item) => restore(item) ?? []);
  if (!isObject(value)) return value;
  if (saidBy(value, OWN.notReceived) || saidBy(value, OWN.toldBy)) return undefined;
  const restored: JsonObject = {};
  for (const [key, inner] of Object.entries(value)) {
    if (key.startsWith('_')) continue;
    const beside = value[`_${key}`];
    const kept = beside === undefined ? restore(inner) : primitive(inner, beside);
    if (kept !== undefined) restored[key] = kept;
  }
  for (const [key, beside] of Object.entries(value)) {
    const name = key.slice(1);
    const received =
      key.startsWith('_') && !(name in value) ? primitive(undefined, beside) : undefined;
    if (received !== undefined) restored[name] = received;
  }
  return restored;
}

function primitive(value: Json | undefined, beside: Json): Json | undefined {
  if (saidBy(beside, OWN.notReceived)) return undefined;
  return saidBy(beside, OWN.asReceived)?.valueString ?? value;
}

function saidBy(element: Json, url: string): JsonObject | undefined {
  return isObject(element) ? objects(element.extension).find((one) => one.url === url) : undefined;
}
