import { isObject, items, type Json, type JsonObject, objects, textOf } from '../../record/json.ts';
import type { Role } from '../format.ts';
import { roleOf } from './manifest.ts';

/** One resource of a bundle, with the list that contains it where it has no entry of its own. */
export type Resource = {
  type: string;
  id: string | null;
  /** Its place in the bundle, from 1. */
  row: number;
  /** Where it stands, where that is another file than the patient's. */
  from?: { file: number; row: number };
  fullUrl: string | null;
  body: JsonObject;
  container: Resource | null;
};

export type Bundle = {
  /** Null for what all patients share. */
  patient: Resource | null;
  resources: Resource[];
  entriesWithoutResource: number;
  repeatedIds: number;
  /** What an element of this type is in the format of the bundle. */
  roleOf(resourceType: string): Role;
  resolve(reference: string, from: Resource): Resource | null;
  containedIn(resource: Resource): Resource[];
};

/** Why a file that is JSON is not one patient's record; `why` never holds what the file says. */
export class NotABundle extends Error {}

/**
 * Reads the resources of a bundle and the table by which references are resolved: within it, and among what
 * `around` gives for its patient from other files of the folder.
 */
export function openBundle(
  json: Json,
  around: (patient: Resource) => readonly Resource[] = () => [],
): Bundle {
  const { direct, entriesWithoutResource } = readEntries(json);
  const patients = direct.filter(({ type }) => type === 'Patient');
  const patient = patients[0];
  if (!patient) throw new NotABundle('its Bundle holds no Patient');
  if (patients.length > 1)
    throw new NotABundle(`its Bundle holds ${patients.length} Patients instead of one`);
  return bundleOf([...direct, ...around(patient)], { patient, entriesWithoutResource, roleOf });
}

/** The resources of a bundle in their order. Throws `NotABundle` for what is none. */
export function readEntries(json: Json): { direct: Resource[]; entriesWithoutResource: number } {
  if (!isObject(json) || json.resourceType !== 'Bundle')
    throw new NotABundle('it is JSON, but not a FHIR Bundle');
  const entries = items(json.entry).map((entry, index) => readEntry(entry, index + 1));
  const direct = entries.flatMap((entry) => (entry ? [entry] : []));
  return { direct, entriesWithoutResource: entries.length - direct.length };
}

type Bundling = Pick<Bundle, 'patient' | 'entriesWithoutResource' | 'roleOf'> & {
  /** What several patients share: people, places, medicines. Each has a `row` that no resource has. */
  shared?: Pick<Bundle, 'resolve' | 'containedIn'>;
};

/** Makes one patient's bundle of resources, each of which has a `row` of its own. */
export function bundleOf(
  direct: readonly Resource[],
  { shared, roleOf, ...bundling }: Bundling,
): Bundle {
  const byReference = new Map<string, Resource>();
  let repeatedIds = 0;
  for (const resource of direct)
    for (const reference of referencesTo(resource))
      if (!byReference.has(reference)) byReference.set(reference, resource);
      else if (reference !== resource.fullUrl) repeatedIds++;
  for (const resource of direct)
    for (const reference of searchesFor(resource))
      if (!byReference.has(reference)) byReference.set(reference, resource);
  const contained = new Map(direct.map((resource) => [resource.row, containedBy(resource)]));
  const recordsIn = (list: Resource) =>
    (contained.get(list.row) ?? []).filter(({ type }) => isRecordIn(list, roleOf(type)));
  return {
    ...bundling,
    roleOf,
    repeatedIds,
    resources: direct.flatMap((resource) => [resource, ...recordsIn(resource)]),
    resolve: (reference, from) => {
      const own = reference.startsWith('#')
        ? contained.get(from.row)?.find(({ id }) => `#${id}` === reference)
        : (byReference.get(reference) ?? byReference.get(relative(reference)));
      return own ?? shared?.resolve(reference, from) ?? null;
    },
    containedIn: (resource) =>
      resource.container
        ? []
        : (contained.get(resource.row) ?? shared?.containedIn(resource) ?? []),
  };
}

function readEntry(entry: Json, row: number): Resource | null {
  if (!isObject(entry)) throw new NotABundle(`entry ${row} of its Bundle is not an object`);
  if (entry.resource === undefined || entry.resource === null) return null;
  const body = entry.resource;
  if (!isObject(body) || typeof body.resourceType !== 'string')
    throw new NotABundle(`the resource of entry ${row} of its Bundle has no resourceType`);
  return {
    type: body.resourceType,
    id: textOf(body.id),
    row,
    fullUrl: textOf(entry.fullUrl),
    body,
    container: null,
  };
}

function referencesTo({ type, id, fullUrl }: Resource): string[] {
  return [...(id === null ? [] : [`${type}/${id}`]), ...(fullUrl === null ? [] : [fullUrl])];
}

/** A bulk package may name people and places by what they are known by: "Practitioner?identifier=system|value". */
function searchesFor({ type, body }: Resource): string[] {
  return objects(body.identifier).map(
    ({ system, value }) => `${type}?identifier=${textOf(system) ?? ''}|${textOf(value) ?? ''}`,
  );
}

/** "https://host/STU3/Encounter/7/_history/2" names "Encounter/7". */
function relative(reference: string): string {
  return reference
    .replace(/\/_history\/[^/]+$/, '')
    .split('/')
    .slice(-2)
    .join('/');
}

function containedBy(container: Resource): Resource[] {
  return objects(container.body.contained).flatMap((body) => {
    const type = textOf(body.resourceType);
    return type === null
      ? []
      : [{ type, id: textOf(body.id), row: container.row, fullUrl: null, body, container }];
  });
}

/** Ended allergies stand inside their list: they are records all the same. */
function isRecordIn(container: Resource, role: Role): boolean {
  return container.type === 'List' && role === 'record';
}
