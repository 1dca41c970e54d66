import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { roleOf } from '../formats/gp-connect/manifest.ts';
import { isObject, type JsonObject, objects, parseJson, textAt } from '../record/json.ts';

/** Seven records that EMIS and TPP test systems exported; they are not part of the project. */
export const REAL_RECORDS = fileURLToPath(
  new URL('../../../../shared/data/gpconnect-structured-nhs-practice-migration', import.meta.url),
);

/** For the `skip` option of a test. */
export const withoutRealRecords = existsSync(REAL_RECORDS)
  ? false
  : `the real records are not at ${REAL_RECORDS}`;

export function readRealRecords(): { name: string; text: string }[] {
  return readdirSync(REAL_RECORDS)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(REAL_RECORDS, name), 'utf8') }));
}

export function parseBundle(text: string): JsonObject {
  const bundle = parseJson(text);
  if (!isObject(bundle)) throw new Error('a test bundle is no object');
  return bundle;
}

export function resourcesOf(bundle: JsonObject, type: string): JsonObject[] {
  return objects(bundle.entry).flatMap(({ resource }) =>
    isObject(resource) && resource.resourceType === type ? [resource] : [],
  );
}

/** Types of the bundle that have a fate, but for the patient. */
export function recordTypesOf(bundle: JsonObject): string[] {
  const types = objects(bundle.entry).map(({ resource }) => textAt(resource, 'resourceType') ?? '');
  return [...new Set(types)].filter((type) => roleOf(type) === 'record' && type !== 'Patient');
}

export function removeResource(bundle: JsonObject, resource: JsonObject): void {
  bundle.entry = objects(bundle.entry).filter((entry) => entry.resource !== resource);
}

/** A second copy at the end, under the same id or another one. */
export function duplicateResource(bundle: JsonObject, resource: JsonObject, id: string): void {
  const copy = { ...structuredClone(resource), id };
  bundle.entry = [...objects(bundle.entry), { resource: copy }];
}
