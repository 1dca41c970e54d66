import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { readableParquet, rowsOf, withDatabase } from '../../duckdb.ts';
import { type Json, type JsonObject, objects } from '../../record/json.ts';
import { HAZELMERE, writePackage } from '../../testing/fhir-package.ts';
import { explainValues } from '../../testing/package-provenance.ts';
import { followReferences } from '../../testing/package-references.ts';
import { makeRoundTrip } from '../../testing/round-trip.ts';
import type { Origin, Origins } from './write/origins.ts';

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
let source: string;
let once: Awaited<ReturnType<typeof makeRoundTrip>>;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'changeover-fhir-'));
  source = join(folder, 'package');
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

test('every value is a named constant, a copy of its row, or follows from it by a rule', async () => {
  const { values, copies, unexplained } = await explainValues(once.written, once.staged);
  // That which the test altered in the package comes from nowhere.
  assert.deepEqual(unexplained, ['Observation: valueQuantity.value: 62']);
  assert.ok(values > 250 && copies > 70);
});

test('a value of which the package tells another column, rule or constant, or nothing, is found', async () => {
  const path = join(once.written, 'provenance.json');
  const whole = await readFile(path, 'utf8');
  const found: string[][] = [];
  for (const [place, origins] of MISTOLD) {
    const told = JSON.parse(whole) as { resources: Record<string, Record<string, Origins>> };
    const [resource = '', table = '', element = ''] = place;
    const elements = told.resources[resource]?.[table];
    assert.ok(elements?.[element], element);
    elements[element] = origins;
    await writeFile(path, JSON.stringify(told));
    const { unexplained } = await explainValues(once.written, once.staged);
    found.push(unexplained.filter((one) => !one.endsWith(': 62')));
  }
  await writeFile(path, whole);
  assert.deepEqual(found, [
    ['Condition: code.text: Chronic kidney disease stage 3'],
    ['Location: name: Room 2'],
    ['MedicationRequest: intent: order'],
    ['Specimen: collection.collectedDateTime: 2026-02-03'],
    ['Patient: telecom.value: 07700 900456'],
  ]);
});

/** By resource, table and element, what is said instead of its origins. */
const MISTOLD: readonly [string[], Origin[]][] = [
  [['Condition', 'problem', 'code.text'], [{ columns: ['orig_code'] }]],
  [['Location', 'location', 'name'], []],
  [['MedicationRequest', 'medication_issue', 'intent'], [{ constant: 'plan' }]],
  [
    ['Specimen', 'specimen', 'collection.collectedDateTime'],
    [{ columns: ['collected'], rule: 'number' }],
  ],
  [['Patient', 'patient_contact', 'telecom.value'], []],
];

test('every resource leads to the lines of the source that say it', async () => {
  const files = readdirSync(source).sort();
  const lines = files.map((name) => readFileSync(join(source, name), 'utf8').split('\n'));
  const told = await withDatabase(':memory:', (connection) =>
    rowsOf<ToldLine>(
      connection,
      `select file, target_id, source_file, source_row, source_id
       from ${readableParquet(join(once.written, 'provenance.parquet'))}`,
    ),
  );
  for (const { source_file, source_row, source_id } of told) {
    const line = lines[source_file - 1]?.[source_row - 1] ?? '{}';
    assert.equal((JSON.parse(line) as JsonObject).id, source_id);
  }
  const leading = new Set(told.map(({ file, target_id }) => `${file} ${target_id}`));
  const all = await resourcesIn(once.written);
  assert.deepEqual(
    all.filter(({ resourceType, id }) => !leading.has(`${resourceType}.ndjson ${id}`)),
    [],
  );
});

type ToldLine = {
  file: string;
  target_id: string;
  source_file: number;
  source_row: number;
  source_id: string;
};

async function resourcesIn(written: string): Promise<JsonObject[]> {
  const names = readdirSync(written).filter((name) => name.endsWith('.ndjson'));
  const texts = await Promise.all(names.map((name) => readFile(join(written, name), 'utf8')));
  const lines = texts.flatMap((lines) => lines.trim().split('\n'));
  return lines.map((line) => JSON.parse(line) as JsonObject);
}
