import { NHS_NUMBER_SYSTEM } from '../formats/gp-connect/manifest.ts';
import { isObject, type Json, type JsonObject, objects, textAt, textOf } from '../record/json.ts';
import { shuffled } from './random.ts';

/**
 * The bundle as another system would give it: every id, reference and identifier new, or the same ids
 * dealt out anew among the resources of a type, and the entries in another order.
 */
export function renumber(
  bundle: JsonObject,
  how: 'fresh' | 'permuted',
  random: () => number,
): JsonObject {
  const newIds = newIdsOf(bundle, how, random);
  const rename = (value: Json, path: readonly string[]): Json => {
    if (Array.isArray(value)) return value.map((item) => rename(item, path));
    if (!isObject(value)) return value;
    const renamed: JsonObject = {};
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'id') renamed[key] = idOf(value, newIds) ?? inner;
      else if (key === 'reference' && typeof inner === 'string')
        renamed[key] = referenceTo(inner, newIds);
      else if (key === 'value' && isIdentifier(path) && !isNhsNumber(value))
        renamed[key] = `new-${Math.floor(random() * 1e12)}`;
      else renamed[key] = rename(inner, [...path, key]);
    }
    return renamed;
  };
  const entries = objects(bundle.entry).map((entry) => rename(entry, []));
  return { ...bundle, id: 'renumbered', entry: shuffled(entries, random) };
}

function newIdsOf(bundle: JsonObject, how: 'fresh' | 'permuted', random: () => number) {
  const byType = new Map<string, string[]>();
  const add = (resource: Json | undefined) => {
    const [type, id] = [textAt(resource, 'resourceType'), textAt(resource, 'id')];
    if (type === null || id === null) return;
    byType.set(type, [...(byType.get(type) ?? []), id]);
  };
  for (const { resource } of objects(bundle.entry)) {
    add(resource);
    if (isObject(resource)) for (const inner of objects(resource.contained)) add(inner);
  }
  const newIds = new Map<string, string>();
  for (const [type, ids] of byType) {
    const unique = [...new Set(ids)];
    const dealt = how === 'permuted' ? shuffled(unique, random) : unique.map(() => fresh(random));
    for (const [place, id] of unique.entries()) newIds.set(`${type}/${id}`, dealt[place] ?? id);
  }
  return newIds;
}

function fresh(random: () => number): string {
  return Array.from({ length: 4 }, () => Math.floor(random() * 2 ** 32).toString(16)).join('-');
}

function idOf(resource: JsonObject, newIds: ReadonlyMap<string, string>): string | undefined {
  return newIds.get(`${textOf(resource.resourceType)}/${textOf(resource.id)}`);
}

function referenceTo(reference: string, newIds: ReadonlyMap<string, string>): string {
  if (reference.startsWith('#')) {
    for (const [known, id] of newIds) if (known.endsWith(`/${reference.slice(1)}`)) return `#${id}`;
    return reference;
  }
  const id = newIds.get(reference);
  return id === undefined ? reference : `${reference.split('/')[0]}/${id}`;
}

const IDENTIFIERS = new Set(['identifier', 'groupIdentifier', 'masterIdentifier']);

function isIdentifier(path: readonly string[]): boolean {
  return IDENTIFIERS.has(path.at(-1) ?? '');
}

function isNhsNumber(identifier: JsonObject): boolean {
  return identifier.system === NHS_NUMBER_SYSTEM;
}
