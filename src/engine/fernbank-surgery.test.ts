import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { fernbankSurgery } from '../../test/practices/fernbank-surgery/story.ts';
import { compareExtracts } from './compare-extracts.ts';
import { type OpenComparison, openComparison } from './open-comparison.ts';
import type { Comparison, OutcomeFate } from './outcome.ts';

const FERNBANK = fileURLToPath(new URL('../../test/practices/fernbank-surgery', import.meta.url));
const [source, target] = [join(FERNBANK, 'source'), join(FERNBANK, 'target')];

let folder = '';
let found: Comparison;
let opened: OpenComparison;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fernbank-'));
  found = await compareExtracts({ source, target, out: join(folder, 'out') });
  opened = await openComparison(join(folder, 'out'));
});
after(async () => {
  await opened.close();
  await rm(folder, { recursive: true, force: true });
});

test('the extracts of the practice are what its story writes', async () => {
  for (const side of ['source', 'target'] as const)
    for (const [file, bundle] of Object.entries(fernbankSurgery(side)))
      assert.equal(await readFile(join(FERNBANK, side, file), 'utf8'), bundle.toJson());
});

test('every record of the practice has one fate, and they add up', () => {
  assert.deepEqual(found.fates, { identical: 49, equivalent: 4, changed: 3, missing: 2 });
  assert.equal(found.unexpected, 1);
  assert.equal(found.source.total, 58);
  assert.equal(found.target.total, 57);
  assert.deepEqual(found.notes, []);
});

test('the differences are those that about.md tells of', async () => {
  assert.deepEqual(await differences(), [
    ['equivalent', 'Blood pressure', 'unit', 'unit-spelling'],
    ['equivalent', 'Haemoglobin A1c level', 'unit', 'unit-spelling'],
    ['equivalent', 'Serum creatinine level', 'date', 'sample-or-filing-date'],
    ['equivalent', 'Ex-smoker', 'free_text', 'text-layout'],
    ['changed', 'Methotrexate 2.5mg tablets', 'dosage', ''],
    ['changed', 'Serum potassium level', 'value', ''],
    ['changed', 'Chronic obstructive lung disease', 'date', ''],
    ['missing', 'Haemoglobin A1c measurement', '', ''],
    ['missing', 'Allergy to penicillin', '', ''],
    ['unexpected', 'Measles, mumps and rubella vaccination', '', ''],
  ]);
});

test('a changed record shows both sides of every field', async () => {
  const { rows } = await opened.outcomes({
    type: 'coded_entry',
    fate: 'changed',
    offset: 0,
    limit: 9,
  });
  const pair = await opened.record(rows[0]?.n ?? 0);
  assert.deepEqual(pair?.patient, {
    nhsNumber: '9990000050',
    name: 'Mrs Eluned Pryce',
    dateOfBirth: '1972-02-14',
  });
  assert.deepEqual(
    pair?.fields.filter(({ differs }) => differs),
    [
      {
        name: 'value',
        label: 'Value',
        unit: { source: 'mmol/L', target: 'mmol/L' },
        source: '6.4',
        target: '4.1',
        differs: true,
      },
    ],
  );
  const report = pair?.fields.find(({ name }) => name === 'report');
  assert.deepEqual(
    [report?.source, report?.differs],
    ['2026-06-03 Diagnostic studies report', false],
  );
});

test('a record without a partner names the one that comes closest, and why', async () => {
  const [missing] = (
    await opened.outcomes({ type: 'diary_recall', fate: 'missing', offset: 0, limit: 9 })
  ).rows;
  const recall = await opened.record(missing?.n ?? 0);
  assert.deepEqual(
    [recall?.target, recall?.nearest?.reason],
    [null, 'Other code, 153 days apart.'],
  );
  const eyes = await opened.record(recall?.nearest?.n ?? 0);
  assert.equal(eyes?.target?.title, 'Diabetic retinopathy screening');

  const [twice] = (await opened.outcomes({ fate: 'unexpected', offset: 0, limit: 9 })).rows;
  const vaccine = await opened.record(twice?.n ?? 0);
  assert.equal(
    vaccine?.nearest?.reason,
    'It says the same, and is accounted for by another record.',
  );
});

test('outcomes can be leafed through, and a number that no outcome has gives nothing', async () => {
  const all = await opened.outcomes({ offset: 0, limit: 1000 });
  assert.deepEqual(
    all.rows.map(({ n }) => n),
    Array.from({ length: 59 }, (_, place) => place + 1),
  );
  const part = await opened.outcomes({ fates: ['missing', 'changed'], offset: 1, limit: 2 });
  assert.deepEqual([part.total, part.rows.length], [5, 2]);
  const { rows } = await opened.outcomes({
    type: 'problem',
    fate: 'identical',
    offset: 0,
    limit: 3,
  });
  const middle = await opened.record(rows[1]?.n ?? 0);
  assert.deepEqual([middle?.previous, middle?.next], [rows[0]?.n, rows[2]?.n]);
  assert.equal(await opened.record(60), null);
  assert.equal(await opened.record(Number.NaN), null);
  assert.deepEqual(await opened.outcomes({ type: "x' or '1'='1", offset: 0, limit: 9 }), {
    total: 0,
    rows: [],
  });
});

test('the same extracts give the same bytes, file by file', async () => {
  const again = join(folder, 'again');
  await compareExtracts({ source, target, out: again });
  const [one, other] = [await bytesOf(join(folder, 'out')), await bytesOf(again)];
  assert.deepEqual([...one.keys()], [...other.keys()]);
  for (const [file, bytes] of one) assert.ok(bytes.equals(other.get(file) as Buffer), file);
});

async function differences(): Promise<string[][]> {
  const fates: OutcomeFate[] = ['equivalent', 'changed', 'missing', 'unexpected'];
  const lists = await Promise.all(
    fates.map((fate) => opened.outcomes({ fate, offset: 0, limit: 1000 })),
  );
  return lists.flatMap(({ rows }) =>
    rows.map(({ fate, title, fields, rules }) => [
      fate,
      title ?? '',
      fields.join(', '),
      rules.join(', '),
    ]),
  );
}

async function bytesOf(place: string): Promise<Map<string, Buffer>> {
  const names = await readdir(place, { recursive: true, withFileTypes: true });
  const files = names
    .filter((name) => name.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const read = files
    .sort()
    .map(async (file) => [file.slice(place.length), await readFile(file)] as const);
  return new Map(await Promise.all(read));
}
