import { isObject, isRawNumber, type Json, type JsonObject, textAt } from '../../record/json.ts';
import type { RelationKind } from '../../record/staged-record.ts';
import type { Bundle, Resource } from './bundle.ts';
import { type Link, takeLinks } from './links.ts';
import { NHS_NUMBER_SYSTEM } from './manifest.ts';
import { nameOf } from './name.ts';

export type Content = {
  /** What the resource says: keys sorted, parts inlined, directory entries by name, ids left out. */
  body: JsonObject;
  links: {
    kind: RelationKind;
    direction: Link['direction'];
    target: Resource;
    key: string | null;
  }[];
  parts: Resource[];
  unresolved: number;
  otherPatients: number;
};

/** Ids differ from system to system and say nothing; the NHS number is the one that does. */
const ID_PROPERTIES = new Set(['id', 'identifier', 'groupIdentifier', 'masterIdentifier', 'meta']);

/** The content of a resource, and what it is related to. Every leaf but ids and references stays. */
export function contentOf(resource: Resource, bundle: Bundle): Content {
  const content: Content = { body: {}, links: [], parts: [], unresolved: 0, otherPatients: 0 };
  const { rest, links } = takeLinks(resource.type, resource.body);
  for (const { reference, ...link } of links) {
    const target = bundle.resolve(reference, resource);
    if (target && ['record', 'structure'].includes(bundle.roleOf(target.type)))
      content.links.push({ ...link, target });
    else content.unresolved++;
  }
  content.body = bodyOf({ ...resource, body: rest }, { bundle, content, within: [] });
  return content;
}

type Surroundings = {
  bundle: Bundle;
  content: Content;
  within: Resource[];
};

function bodyOf(resource: Resource, around: Surroundings): JsonObject {
  const kept: JsonObject = {};
  for (const [key, value] of Object.entries(resource.body))
    if (isSubject(key, value)) checkSubject(value, resource, around);
    else if (!ID_PROPERTIES.has(key) && key !== 'contained') kept[key] = value;
  const security = isObject(resource.body.meta) ? resource.body.meta.security : undefined;
  if (security !== undefined) kept.confidentiality = security;
  const nhsNumbers = identifiersKept(resource);
  if (nhsNumbers.length) kept.identifier = nhsNumbers;
  const place = { ...around, resource, within: [...around.within, resource] };
  const walked = walk(kept, '', place);
  const body = isObject(walked) ? walked : {};
  const loose = looseParts(resource, place);
  return loose.length ? { ...body, contained: loose } : body;
}

/** What is contained in the resource and was not inlined where it is used. */
function looseParts(resource: Resource, place: Place): Json[] {
  return place.bundle
    .containedIn(resource)
    .filter((part) => !place.content.parts.includes(part) && !place.within.includes(part))
    .map((part) => bodyOf(part, place));
}

function isSubject(key: string, value: Json | undefined): boolean {
  return (key === 'subject' || key === 'patient') && textAt(value, 'reference') !== null;
}

function checkSubject(subject: Json, resource: Resource, { bundle, content }: Surroundings): void {
  const named = bundle.resolve(textAt(subject, 'reference') ?? '', resource);
  if (named !== bundle.patient) content.otherPatients++;
}

function identifiersKept({ type, body }: Resource): Json[] {
  if (type !== 'Patient' || !Array.isArray(body.identifier)) return [];
  return body.identifier.filter((id) => textAt(id, 'system') === NHS_NUMBER_SYSTEM);
}

type Place = Surroundings & { resource: Resource };

function walk(value: Json, key: string, place: Place): Json | undefined {
  if (Array.isArray(value)) {
    const walked = value.map((item) => walk(item, key, place)).filter((item) => item !== undefined);
    return walked.length || value.length === 0 ? walked : undefined;
  }
  if (!isObject(value) || isRawNumber(value)) return value;
  if (typeof value.reference === 'string') return referred(value, value.reference, key, place);
  const walked: JsonObject = {};
  let removed = 0;
  for (const inner of Object.keys(value).sort()) {
    if (inner === 'id' || (inner === 'url' && key === 'attachment')) continue;
    const result = walk(value[inner] as Json, inner, place);
    if (result === undefined) removed++;
    else walked[inner] = result;
  }
  const isHollow = removed > 0 && Object.keys(walked).every((inner) => inner === 'url');
  return isHollow ? undefined : walked;
}

/** What stands in the place of a reference. */
function referred(
  value: JsonObject,
  reference: string,
  key: string,
  place: Place,
): Json | undefined {
  const { resource, bundle, content, within } = place;
  const { reference: _reference, id: _id, ...own } = value;
  const said = Object.keys(own).length ? own : undefined;
  const target = bundle.resolve(reference, resource);
  if (!target) {
    content.unresolved++;
    const type = reference.split('/').at(-2) ?? 'unknown';
    return bundle.roleOf(type) === 'record' && type !== 'unknown'
      ? said
      : { ...own, unresolved: type };
  }
  switch (bundle.roleOf(target.type)) {
    case 'record':
      if (target !== bundle.patient)
        content.links.push({ kind: `other:${key}`, direction: 'up', target, key: null });
      return said;
    case 'part':
      content.parts.push(target);
      return within.includes(target) ? said : { ...own, ...bodyOf(target, place) };
    default:
      return named(own, nameOf(target, bundle), target.type);
  }
}

/** One and the same name is said once, whether it came with the reference or from the directory. */
function named(own: JsonObject, name: string | null, type: string): JsonObject {
  if (name === null) return { ...own, unnamed: type };
  if (own.display === undefined || own.display === name) return { ...own, display: name };
  return { ...own, name };
}
