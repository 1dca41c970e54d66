import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { generatePractice } from '../../src/engine/generate/generate-practice.ts';
import { type JsonObject, textAt } from '../../src/engine/record/json.ts';
import { REAL_RECORDS, withoutRealRecords } from '../../src/engine/testing/real-records.ts';
import { makeRoundTrip } from '../../src/engine/testing/round-trip.ts';
import { DAMAGES } from '../support/fhir/damages.ts';
import { type Check, checkOfUkCore } from '../support/fhir/uk-core.ts';
import { xmlToJson } from '../support/fhir/xml-to-json.ts';

/** The definitions and examples of UK Core; they are not part of the project. */
const UK_CORE = fileURLToPath(new URL('../../../shared/data/ukcore-r4', import.meta.url));
const skip = existsSync(UK_CORE) ? false : `UK Core is not at ${UK_CORE}`;
const PROFILE = 'https://fhir.hl7.org.uk/StructureDefinition/';

let folder: string;
let check: Check;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'changeover-uk-core-'));
  if (!skip)
    check = await checkOfUkCore(join(UK_CORE, 'structuredefinitions'), join(folder, 'work'));
});
after(() => rm(folder, { recursive: true }));

/** The examples, each with the profile that its name says, or that of its type. */
function examples(): { name: string; resource: JsonObject; profile: string | undefined }[] {
  const profiles = readdirSync(join(UK_CORE, 'structuredefinitions'))
    .map((name) => name.replace('.xml', ''))
    .filter((id) => id.startsWith('UKCore-'))
    .sort((one, other) => other.length - one.length);
  return readdirSync(join(UK_CORE, 'examples')).map((file) => {
    const name = file.replace('.xml', '');
    const resource = xmlToJson(readFileSync(join(UK_CORE, 'examples', file), 'utf8'));
    const id =
      profiles.find((one) => name.startsWith(`${one}-`)) ??
      profiles.find((one) => one === `UKCore-${textAt(resource, 'resourceType')}`);
    return { name, resource, profile: id && `${PROFILE}${id}` };
  });
}

/** What is wrong with a resource by FHIR R4 and by its profile. */
function faults(resource: JsonObject, profile: string | undefined): string[] {
  return [...new Set([...check(resource), ...(profile ? check(resource, profile) : [])])];
}

test('the examples that UK Core publishes are accepted, or refused for a reason that is listed', {
  skip,
}, () => {
  const refused = examples().flatMap(({ name, resource, profile }) =>
    faults(resource, profile).map((fault) => `${name}: ${fault}`),
  );
  assert.deepEqual(refused, REFUSED_EXAMPLES);
});

/**
 * The validator does not follow a slice within a slice: each part of a blood pressure is told apart by its code, and the
 * codings of that code again by their system.
 */
const REFUSED_EXAMPLES = ['loinc', 'SystolicBP', 'DiastolicBP'].map(
  (slice) =>
    `UKCore-Observation-VitalSigns-BloodPressure-Example: Incorrect number of values provided for slice '${slice}': expected 1..1, but found 0 (Observation.component)`,
);

test('damaged ones are refused', { skip }, () => {
  const byName = new Map(examples().map((example) => [example.name, example]));
  const accepted = DAMAGES.filter(({ example, damage }) => {
    const found = byName.get(example);
    assert.ok(found, `there is no example ${example}`);
    const copy = structuredClone(found.resource);
    damage(copy);
    return faults(copy, found.profile).length === 0;
  });
  assert.deepEqual(
    accepted.map(({ what }) => what),
    [],
  );
  assert.ok(DAMAGES.length >= 20);
});

test('every resource of a converted practice is valid', { skip }, async () => {
  const practice = { patients: 3, seed: 11, volume: 1, quirks: true, asOf: '2026-09-30' };
  await generatePractice({ practice, out: join(folder, 'practice'), threads: 0 });
  const { written } = await makeRoundTrip(
    join(folder, 'practice'),
    'fhir-r4',
    join(folder, 'made'),
  );
  assertValid(written, 1_000);
});

test('every resource made of records that real systems exported is valid', {
  skip: skip || withoutRealRecords,
}, async () => {
  const { written } = await makeRoundTrip(REAL_RECORDS, 'fhir-r4', join(folder, 'real'));
  assertValid(written, 1_000);
});

function assertValid(written: string, least: number): void {
  let checked = 0;
  const found = new Map<string, number>();
  for (const name of readdirSync(written).filter((one) => one.endsWith('.ndjson')))
    for (const line of readFileSync(join(written, name), 'utf8').trim().split('\n')) {
      const resource = JSON.parse(line) as JsonObject;
      checked++;
      for (const fault of faults(resource, textAt(resource, 'meta', 'profile') ?? undefined)) {
        const told = `${name}: ${fault.replace(/\[\d+\]/g, '')}`;
        found.set(told, (found.get(told) ?? 0) + 1);
      }
    }
  assert.deepEqual(Object.fromEntries(found), {});
  assert.ok(checked > least);
}
