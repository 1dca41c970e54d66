import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { compareExtracts } from './compare-extracts.ts';
import { seededRandom, shuffled } from './testing/random.ts';

type Resource = { resourceType: string; id: string; [element: string]: unknown };

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'compare-extracts-'));
});
after(() => rm(folder, { recursive: true, force: true }));

test('an extract may be compressed', async () => {
  const text = bundle(patient('9990000018'), pulse('1', 70));
  const source = await extract('plain', { 'a.json': text });
  const target = await extract('compressed', { 'a.json.gz': gzipSync(text) });
  assert.equal((await compare(source, target)).fates.identical, 2);
});

test('many copies of one record give the same counts and bytes on every run', async () => {
  const copies = (count: number, value: number, first: number) =>
    Array.from({ length: count }, (_, place) => pulse(`${first + place}`, value));
  const inOrder = [...copies(200, 70, 0), ...copies(40, 80, 1000)];
  const altered = [...copies(150, 70, 5000), ...copies(60, 80, 7000), ...copies(30, 90, 9000)];
  const source = await extract('copies', { 'a.json': bundle(patient('9990000018'), ...inOrder) });
  const runs: string[] = [];
  const bytes: Buffer[] = [];
  for (const seed of [1, 1, 2, 3]) {
    const target = await extract('copies-altered', {
      'a.json': bundle(patient('9990000018'), ...shuffled(altered, seededRandom(seed))),
    });
    const { fates, unexpected, findings } = await compare(source, target);
    runs.push(JSON.stringify({ fates, unexpected }));
    bytes.push(await readFile(findings));
  }
  const [first, ...others] = runs;
  assert.equal(
    first,
    JSON.stringify({
      fates: { identical: 191, equivalent: 0, changed: 30, missing: 20 },
      unexpected: 20,
    }),
  );
  assert.deepEqual(new Set(others), new Set([first]));
  assert.ok(bytes[0]?.equals(bytes[1] as Buffer));
});

test('records of different patients may share their ids', async () => {
  const visit = { resourceType: 'Encounter', id: 'v', type: [{ text: 'Visit' }] };
  const seen = { ...pulse('1', 70), context: { reference: 'Encounter/v' } };
  const source = await extract('shared', {
    'a.json': bundle(patient('9990000018'), visit, seen),
    'b.json': bundle(patient('9990000026'), { ...visit, type: [{ text: 'Other visit' }] }, seen),
  });
  const target = await extract('shared-altered', {
    'a.json': bundle(patient('9990000018'), visit, seen),
    'b.json': bundle(patient('9990000026'), visit, seen),
  });
  const { byType } = await compare(source, target);
  assert.equal(byType.coded_entry?.identical, 2);
  assert.deepEqual([byType.consultation?.identical, byType.consultation?.changed], [1, 1]);
});

test('bundles of one patient are pooled, and it is noted', async () => {
  const source = await extract('one', {
    'a.json': bundle(patient('9990000018'), pulse('1', 70), pulse('2', 80)),
  });
  const target = await extract('in-two', {
    'a.json': bundle(patient('9990000018'), pulse('1', 80)),
    'b.json': bundle(patient('999 000 0018'), pulse('2', 70)),
  });
  const { byType, notes } = await compare(source, target);
  assert.equal(byType.coded_entry?.identical, 2);
  assert.deepEqual([byType.patient?.target, byType.patient?.unexpected], [2, 1]);
  assert.deepEqual(
    notes.map(({ side, code, count }) => [side, code, count]),
    [['target', 'patient-in-several-bundles', 1]],
  );
});

test('a patient whom only one side knows is missing or unexpected with all records', async () => {
  const source = await extract('hers', { 'a.json': bundle(patient('9990000018'), pulse('1', 70)) });
  const target = await extract('his', { 'a.json': bundle(patient('9990000026'), pulse('1', 70)) });
  const { fates, unexpected, patientsInBoth } = await compare(source, target);
  assert.deepEqual([fates.missing, unexpected, patientsInBoth], [2, 2, 0]);
});

test('what a reader should know about the data is counted, and stops nothing', async () => {
  const odd = {
    ...pulse('1', 70),
    effectiveDateTime: 'last Tuesday',
    context: { reference: 'Encounter/gone' },
  };
  const source = await extract('odd', {
    'a.json': bundle(patient('9990000019'), odd, { resourceType: 'Medication', id: 'm' }),
    'b.json': bundle(patient('9999999999')),
    'c.json': bundle({ resourceType: 'Patient', id: 'none' }),
  });
  const { fates, source: counts, notes } = await compare(source, source);
  assert.equal(fates.identical, counts.total);
  assert.equal(counts.byType.other_record, 1);
  assert.deepEqual(
    notes.filter(({ side }) => side === 'source').map(({ code, count }) => [code, count]),
    [
      ['nhs-number-fails-check', 1],
      ['nhs-number-placeholder', 1],
      ['nhs-number-missing', 1],
      ['patient-paired-by-id', 2],
      ['date-unreadable', 1],
      ['reference-unresolved', 1],
      ['part-unused', 1],
    ],
  );
});

test('a label that keeps a record from someone is content', async () => {
  const label = { security: [{ code: 'NOPAT', display: 'no disclosure to patient' }] };
  const source = await extract('secret', {
    'a.json': bundle(patient('9990000018'), { ...pulse('1', 70), meta: label }),
  });
  const target = await extract('open', { 'a.json': bundle(patient('9990000018'), pulse('1', 70)) });
  assert.equal((await compare(source, target)).byType.coded_entry?.changed, 1);
});

function patient(nhsNumber: string): Resource {
  return {
    resourceType: 'Patient',
    id: 'p',
    identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber }],
  };
}

function pulse(id: string, value: number): Resource {
  return {
    resourceType: 'Observation',
    id,
    code: { coding: [{ system: 'http://snomed.info/sct', code: '364075005', display: 'Pulse' }] },
    effectiveDateTime: '2026-01-01',
    valueQuantity: { value, unit: '/min' },
  };
}

function bundle(...resources: Resource[]): string {
  const entry = resources.map((resource) => ({ resource }));
  return JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry });
}

async function extract(name: string, files: Record<string, string | Buffer>): Promise<string> {
  const place = join(folder, name);
  await rm(place, { recursive: true, force: true });
  await mkdir(place);
  for (const [file, content] of Object.entries(files)) await writeFile(join(place, file), content);
  return place;
}

function compare(source: string, target: string) {
  return compareExtracts({ source, target, out: join(folder, 'out') });
}
