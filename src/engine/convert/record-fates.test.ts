import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { readableParquet, rowsOf, withDatabase } from '../duckdb.ts';
import type { Writer } from '../formats/format.ts';
import { stageExtract } from '../steps/stage-extract.ts';
import { writePackage } from '../testing/fhir-package.ts';
import { convertStaged } from './convert-staged.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'changeover-fates-'));
  const entry = [
    { resource: { resourceType: 'Patient', id: 'p' } },
    { resource: { resourceType: 'Observation', id: 'o', subject: { reference: 'Patient/p' } } },
  ];
  const bundle = { resourceType: 'Bundle', type: 'collection', entry };
  const extract = join(folder, 'source');
  await mkdir(extract);
  await writeFile(join(extract, 'patient.json'), JSON.stringify(bundle));
  const out = join(folder, 'staged');
  await stageExtract({ folder: extract, format: 'gp-connect', out, onFile: () => {} });
});
after(() => rm(folder, { recursive: true }));

const producedAt = '2026-11-29T08:00:00Z';
const PATIENT = "select 1, 'written', null, 'a.csv', 'A'";

test('each record has one fate, and they add up', async () => {
  const fates = await converted([PATIENT, "select 2, 'excluded', 'no-place', null, null"]);
  const told = fates.filter(({ records }) => records > 0);
  assert.deepEqual(
    told.map(({ type, written, excluded }) => [type, written, excluded]),
    [
      ['patient', 1, {}],
      ['coded_entry', 0, { 'no-place': 1 }],
    ],
  );
});

test('what was not written is told with its type, and the file and row of the source', async () => {
  const extract = join(folder, 'package');
  await writePackage(extract, [
    { resourceType: 'Patient', id: 'p' },
    { resourceType: 'Observation', id: 'o', subject: { reference: 'Patient/p' } },
    { resourceType: 'Observation', id: 'q', subject: { reference: 'Patient/p' } },
  ]);
  const staged = join(folder, 'staged-package');
  await stageExtract({ folder: extract, out: staged, onFile: () => {} });
  const out = join(folder, 'package-converted');
  const left = (n: number) => `select ${n}, 'excluded', 'no-place', null, null`;
  await convertStaged({ staged, writer: writerOf([PATIENT, left(2), left(3)]), out, producedAt });
  const fates = await withDatabase(':memory:', (connection) =>
    rowsOf(connection, `select * from ${readableParquet(join(out, 'fates.parquet'))} where n > 1`),
  );
  const none = { fate: 'excluded', rule: 'no-place', file: null, target_id: null };
  assert.deepEqual(fates, [
    { n: 2, type: 'coded_entry', source_file: 1, source_row: 1, ...none },
    { n: 3, type: 'coded_entry', source_file: 1, source_row: 2, ...none },
  ]);
});

test('a record that is written as several counts once', async () => {
  const fates = await converted([PATIENT, ...['B', 'C'].map(asWritten)]);
  assert.equal(fates.find(({ type }) => type === 'coded_entry')?.written, 1);
});

for (const [what, rows, message] of [
  ['without a fate', [PATIENT], /coded_entry: 1 with no fate/],
  [
    'with two fates',
    [PATIENT, asWritten('B'), "select 2, 'rejected', 'no-place', null, null"],
    /coded_entry: 1 with several fates/,
  ],
  [
    'left out by no rule',
    [PATIENT, "select 2, 'rejected', null, null, null"],
    /coded_entry: 1 with no known rule/,
  ],
  [
    'that is not there',
    [PATIENT, asWritten('B'), "select 3, 'written', null, 'a', 'D'"],
    /no record: 1/,
  ],
] as const)
  test(`a record ${what} stops the conversion`, async () => {
    await assert.rejects(converted(rows), message);
  });

function asWritten(id: string): string {
  return `select 2, 'written', null, 'a.csv', '${id}'`;
}

function writerOf(fates: readonly string[]): Writer {
  return {
    rules: { 'no-place': 'The format has no place for it.' },
    write: async ({ connection }) => {
      for (const fate of fates) await connection.run(`insert into record_fate ${fate}`);
    },
  };
}

let conversions = 0;
async function converted(fates: readonly string[]) {
  const out = join(folder, `out-${conversions++}`);
  const writer = writerOf(fates);
  const { types } = await convertStaged({
    staged: join(folder, 'staged'),
    writer,
    out,
    producedAt,
  });
  return types;
}
