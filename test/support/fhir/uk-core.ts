import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  indexStructureDefinitionBundle,
  OperationOutcomeError,
  validateResource,
} from '@medplum/core';
import { FhirPackageExplorer } from 'fhir-package-explorer';
import { FhirSnapshotGenerator } from 'fhir-snapshot-generator';
import type { JsonObject } from '../../../src/engine/record/json.ts';
import { type StructureDefinition, structureDefinitions } from './definitions.ts';
import { xmlToJson } from './xml-to-json.ts';

/** Says what is wrong with a resource by FHIR R4, and by the profile of this URL where one is named. */
export type Check = (resource: JsonObject, profile?: string) => string[];

const CORE = 'hl7.fhir.r4.core';
const UK_CORE = 'uk.core';
/** Packages that the library asks for besides; nothing in UK Core refers to what is in them. */
const IMPLIED = ['hl7.terminology.r4', 'hl7.fhir.uv.extensions.r4'];

/**
 * Makes the check of UK Core from the folder of its definitions, which have no snapshots. `work` is an empty folder for
 * packages of FHIR. Whether codes are in SNOMED CT or dm+d is not checked, nor in any other value set.
 */
export async function checkOfUkCore(definitions: string, work: string): Promise<Check> {
  const base = structureDefinitions(
    'profiles-types',
    'profiles-resources',
    'extension-definitions',
  );
  writePackage(work, CORE, '4.0.1', [...base, ...structureDefinitions('profiles-others')]);
  for (const name of IMPLIED) writePackage(work, name, '1.0.0', []);
  const profiles = readdirSync(definitions).map(
    (name) =>
      xmlToJson(readFileSync(join(definitions, name), 'utf8')) as unknown as StructureDefinition,
  );
  writePackage(work, UK_CORE, '2.0.0', profiles);
  const fpe = await FhirPackageExplorer.create({
    context: [`${CORE}@4.0.1`, `${UK_CORE}@2.0.0`],
    cachePath: work,
    fhirVersion: '4.0.1',
    registryUrl: 'http://127.0.0.1:9',
  });
  const fsg = await FhirSnapshotGenerator.create({ fpe, fhirVersion: '4.0.1', cacheMode: 'none' });
  const known = new Map<string, StructureDefinition>();
  indexStructureDefinitionBundle(base as never);
  for (const { url } of profiles) {
    const whole = readable((await fsg.getSnapshot(url)) as unknown as StructureDefinition);
    indexStructureDefinitionBundle([whole] as never);
    known.set(url, whole);
  }
  return (resource, profile) =>
    faultsOf(resource, profile === undefined ? undefined : found(known, profile));
}

function writePackage(
  work: string,
  name: string,
  version: string,
  definitions: StructureDefinition[],
) {
  const folder = join(work, `${name}#${version}`, 'package');
  mkdirSync(folder, { recursive: true });
  const dependencies = name === UK_CORE ? { [CORE]: '4.0.1' } : {};
  const about = { name, version, fhirVersions: ['4.0.1'], dependencies };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(about));
  for (const definition of definitions)
    writeFileSync(
      join(folder, `StructureDefinition-${definition.id}.json`),
      JSON.stringify(definition),
    );
}

/**
 * A snapshot as the validator reads it: extensions are told apart by their URL, which FHIR implies and the profiles leave
 * out; what stands inside an extension is checked by the extension's own definition.
 */
function readable(definition: StructureDefinition): StructureDefinition {
  const element = definition.snapshot.element.filter(
    ({ id }) => definition.type === 'Extension' || !/xtension:[^.]+\./.test(id),
  );
  for (const one of element) {
    if (!one.sliceName || !/xtension$/.test(one.path)) continue;
    const whole = element.find(({ id }) => id === one.id.slice(0, one.id.lastIndexOf(':')));
    if (whole) whole.slicing ??= { discriminator: [{ type: 'value', path: 'url' }], rules: 'open' };
  }
  return { ...definition, snapshot: { element } };
}

function found(known: Map<string, StructureDefinition>, url: string): StructureDefinition {
  const profile = known.get(url);
  if (!profile) throw new Error(`${url} is not among the profiles`);
  return profile;
}

function faultsOf(resource: JsonObject, profile: StructureDefinition | undefined): string[] {
  try {
    const issues = validateResource(resource as never, profile && { profile: profile as never });
    return issues.filter(({ severity }) => severity === 'error').map(told);
  } catch (error) {
    if (!(error instanceof OperationOutcomeError)) throw error;
    return (error.outcome.issue ?? []).map(told);
  }
}

function told({ details, expression }: { details?: { text?: string }; expression?: string[] }) {
  return `${details?.text} (${expression?.join(', ')})`;
}
