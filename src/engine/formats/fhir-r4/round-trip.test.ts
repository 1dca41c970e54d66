import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Json, type JsonObject, objects } from '../../record/json.ts';
import { HAZELMERE, writePackage } from '../../testing/fhir-package.ts';
import { followReferences } from '../../testing/package-references.ts';
import { makeRoundTrip } from '../../testing/round-trip.ts';

/** Of the other records no value is altered between writing and reading. */
const ALTERED: JsonObject = {
  resourceType: 'Observation',
  id: 'altered',
  status: 'final',
  code: { text: 'eGFR' },
  subject: { reference: 'Patient/p1' },
  effectiveDateTime: '2026-03-03',
  valueQuantity: { value: 61, unit: 'mL/min' },
};

/** Rows of a table for which FHIR has a place in the patient only. */
function rowOf(table: string, id: string, columns: Record<string, string>): JsonObject {
  return {
    resourceType: 'Basic',
    id,
    code: { coding: [{ system: 'urn:changeover:fhir:table', code: table }] },
    subject: { reference: 'Patient/p1' },
    extension: Object.entries(columns).map(([column, valueString]) => ({
      url: `urn:changeover:fhir:column:${column}`,
      valueString,
    })),
  };
}
const LIVED_AT = rowOf('patient_address', 'lived', {
  kind: 'Home',
  address: '4 Mill Lane, Hazelmere',
  house_number: '4',
  road: 'Mill Lane',
  town: 'Hazelmere',
  postcode: 'ZZ1 1AA',
  ended: '2019-06-02',
});
const CALLED_AT = rowOf('patient_contact', 'called', { kind: 'Mobile', number: '07700 900456' });

let folder: string;
let once: Awaited<ReturnType<typeof makeRoundTrip>>;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'changeover-fhir-'));
  const source = join(folder, 'package');
  await writePackage(source, [...HAZELMERE, ALTERED, LIVED_AT, CALLED_AT]);
  once = await makeRoundTrip(source, 'fhir-r4', join(folder, 'once'), async (written) => {
    const path = join(written, 'Observation.ndjson');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('"value":61', '"value":62'));
  });
});
after(() => rm(folder, { recursive: true }));

test('every record is written, and every column and relation comes back as it was', () => {
  const left = once.fates.filter(({ records, written }) => records !== written);
  assert.deepEqual(left, []);
  const others = once.differences.filter(({ before }) => before !== '61');
  assert.deepEqual(others, []);
});

test('a value altered in the package shows in the columns', () => {
  assert.deepEqual(
    once.differences.map(({ column, count, before, after: now }) => [column, count, before, now]),
    [['value_num', 1, '61', '62']],
  );
});

test('addresses and numbers that have rows of their own stand in the patient for others to read', async () => {
  const [patient] = (await resourcesIn(once.written)).filter(
    ({ resourceType }) => resourceType === 'Patient',
  );
  const without = (list: Json | undefined) =>
    objects(list).map(({ extension: _told, ...said }) => said);
  assert.deepEqual(without(patient?.address), [
    {
      use: 'old',
      text: '4 Mill Lane, Hazelmere',
      line: ['4 Mill Lane'],
      city: 'Hazelmere',
      postalCode: 'ZZ1 1AA',
      period: { end: '2019-06-02' },
    },
  ]);
  assert.deepEqual(without(patient?.telecom), [
    { system: 'phone', use: 'mobile', value: '07700 900456' },
  ]);
});

test('every reference leads to a resource of the package, and ids are there once', () => {
  const { references, ...wrong } = followReferences(once.written);
  assert.ok(references > 20);
  assert.deepEqual(wrong, { unresolved: [], repeated: [] });
});

test('every value of a resource is said to come from columns, or is made by whoever writes', async () => {
  const text = await readFile(join(once.written, 'provenance.json'), 'utf8');
  const { tables } = JSON.parse(text) as {
    tables: Record<string, { resource: string; elements: Record<string, string[]> }>;
  };
  let told = 0;
  for (const resource of await resourcesIn(once.written)) {
    const elements = Object.values(tables)
      .filter((table) => table.resource === resource.resourceType)
      .flatMap((table) => Object.keys(table.elements));
    if (elements.length === 0) continue;
    for (const path of new Set(pathsIn(resource))) {
      const isTold = elements.some((element) => `${path}.`.startsWith(`${element}.`));
      const place = `${resource.resourceType}: ${path}`;
      assert.ok(isTold || MADE.test(path) || OF_A_ROW.test(place), place);
      if (isTold) told++;
    }
  }
  assert.ok(told > 100);
});

/** Ids, references, what never changes, and what says of a value how it was received. */
const MADE =
  /^(resourceType|id|intent|substitution|meta\.profile|category\.coding|class|participant\.(type|status|actor\.type)|(.*\.)?_\w+|(.*\.)?(reference|system|use|url)|extension\.value(Reference|Integer))\b/;

/** Which table a row is of, and the end of an address that is told with its own row. */
const OF_A_ROW =
  /^(Basic: code\.coding\.code|Patient: ((address|telecom)\.extension\.valueString|address\.period\.end))$/;

async function resourcesIn(written: string): Promise<JsonObject[]> {
  const names = readdirSync(written).filter((name) => name.endsWith('.ndjson'));
  const texts = await Promise.all(names.map((name) => readFile(join(written, name), 'utf8')));
  const lines = texts.flatMap((lines) => lines.trim().split('\n'));
  return lines.map((line) => JSON.parse(line) as JsonObject);
}

function pathsIn(value: Json | undefined, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => pathsIn(item, path));
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) =>
    pathsIn(inner as Json, path ? `${path}.${key}` : key),
  );
}
