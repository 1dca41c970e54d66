import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Format } from '../formats/format.ts';
import { roleOf } from '../formats/gp-connect/manifest.ts';
import type { StagedBundle } from '../record/staged-bundle.ts';
import { censusOf, readWithXmldom } from './gp2gp-census.ts';
import { SHARED_DATA } from './shared-data.ts';

/** How many records of each type were read of a file. */
export function countsOf({ records }: StagedBundle): Record<string, number> {
  const counts = Map.groupBy(records, ({ type }) => type);
  return Object.fromEntries([...counts].map(([type, all]) => [type, all.length]));
}

/** The records of each type in a shared file that is read by itself, as another reader counts them. */
export function countedElsewhere(
  name: string,
  read: StagedBundle,
  { id }: Format,
): Record<string, number> {
  const text = textOf(name);
  if (id === 'gp2gp') {
    const xml = name.endsWith('.json') ? JSON.parse(text).payload : text;
    // Statements that came in attachments, and pieces of other messages, are looked at in tests of their own.
    return name.includes('largemessage') ? countsOf(read) : censusOf(readWithXmldom(xml));
  }
  const types = resourceTypes(text);
  if (!types.includes('Patient')) return {};
  const unused = read.notes.filter(({ code }) => code === 'part-unused').length;
  assert.equal(read.records.length, types.filter(isRecord).length + unused, name);
  return countsOf(read);
}

/** How many resources of a shared file of GP Connect are records, whomever they belong to. */
export function recordResources(name: string): number {
  return resourceTypes(textOf(name)).filter(isRecord).length;
}

type Resource = { resourceType: string; contained?: Resource[] };

function resourceTypes(text: string): string[] {
  const json: Resource & { entry?: { resource?: Resource }[] } = JSON.parse(text);
  const entries = json.resourceType === 'Bundle' ? (json.entry ?? []) : [{ resource: json }];
  return entries
    .flatMap(({ resource }) => (resource ? [resource, ...endedIn(resource)] : []))
    .map(({ resourceType }) => resourceType);
}

function isRecord(type: string): boolean {
  return roleOf(type) === 'record';
}

/** Ended allergies stand inside their list. */
function endedIn({ resourceType, contained = [] }: Resource): Resource[] {
  return resourceType === 'List' ? contained : [];
}

function textOf(name: string): string {
  return readFileSync(join(SHARED_DATA, name), 'utf8').replace(/^\uFEFF/, '');
}
