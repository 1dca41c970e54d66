import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { XMLParser } from 'fast-xml-parser';
import { isObject, type JsonObject, objects, textAt } from '../../../src/engine/record/json.ts';

/** The definitions of GP Connect's profiles; they are not part of the project. */
export const PROFILES = fileURLToPath(
  new URL('../../../../shared/data/gpconnect-stu3-profiles/StructureDefinitions', import.meta.url),
);
export const withoutProfiles = existsSync(PROFILES) ? false : `the profiles are not at ${PROFILES}`;

type Profile = { known: Set<string>; demanded: string[] };

/**
 * What resources of the bundles in a folder have that their profile does not know, and what of it they lack, each kind of
 * it once: elements of the first level, which is all that is looked at.
 */
export function faultsOfStu3(folder: string, definitions: string): string[] {
  const profiles = readProfiles(definitions);
  const faults = new Set<string>();
  for (const name of readdirSync(folder)) {
    const bundle = JSON.parse(readFileSync(join(folder, name), 'utf8')) as JsonObject;
    for (const { resource } of objects(bundle.entry)) {
      if (!isObject(resource)) throw new Error('an entry has no resource');
      const profile = profiles.get(textAt(resource, 'meta', 'profile') ?? '');
      if (!profile) faults.add(`${resource.resourceType}: no such profile`);
      else for (const fault of faultsOf(resource, profile)) faults.add(fault);
    }
  }
  return [...faults].sort();
}

function faultsOf(resource: JsonObject, { known, demanded }: Profile): string[] {
  const names = Object.keys(resource).map((name) => name.replace(/^_/, ''));
  const isCalled = (name: string, element: string) =>
    element.endsWith('[x]') ? name.startsWith(element.slice(0, -3)) : name === element;
  const unknown = names.filter(
    (name) => name !== 'resourceType' && ![...known].some((element) => isCalled(name, element)),
  );
  const missing = demanded.filter((element) => !names.some((name) => isCalled(name, element)));
  return [
    ...unknown.map((name) => `${resource.resourceType}.${name} is not known`),
    ...missing.map((name) => `${resource.resourceType}.${name} is missing`),
  ];
}

type Definition = {
  StructureDefinition: {
    url: { value: string };
    snapshot: { element: { path: { value: string }; min?: { value: string } }[] };
  };
};

function readProfiles(folder: string): Map<string, Profile> {
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' });
  const profiles = new Map<string, Profile>();
  for (const name of readdirSync(folder)) {
    const { StructureDefinition } = parser.parse(
      readFileSync(join(folder, name), 'utf8'),
    ) as Definition;
    const first = StructureDefinition.snapshot.element.flatMap(({ path, min }) => {
      const [, element, ...deeper] = path.value.split('.');
      return element && deeper.length === 0 ? [{ element, isDemanded: min?.value === '1' }] : [];
    });
    profiles.set(StructureDefinition.url.value, {
      known: new Set(first.map(({ element }) => element)),
      demanded: [
        ...new Set(first.flatMap(({ element, isDemanded }) => (isDemanded ? [element] : []))),
      ],
    });
  }
  return profiles;
}
