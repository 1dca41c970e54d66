import assert from 'node:assert/strict';
import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { Refusal } from '../../../lib/refusal.ts';
import { readableParquet, rowsOf } from '../../duckdb.ts';
import { stageExtract } from '../../steps/stage-extract.ts';
import { MAUD, writePackage } from '../../testing/fhir-package.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'changeover-fhir-'));
});
after(() => rm(folder, { recursive: true }));

let made = 0;
async function staged(write: (extract: string) => Promise<void>) {
  const extract = join(folder, `package-${++made}`);
  const { generalPractitioner: _nobody, ...maud } = MAUD;
  await writePackage(extract, [maud]);
  await write(extract);
  const out = join(folder, `staged-${made}`);
  const { notes, files, records } = await stageExtract({ folder: extract, out, onFile: () => {} });
  return { notes, files, records, out };
}

const pulse = (about: object) =>
  `${JSON.stringify({ resourceType: 'Observation', id: 'o', subject: { reference: 'Patient/p1' }, ...about })}\n`;

test('broken lines are rejected by rule and named by file and line; the others are kept', async () => {
  const { notes, files, out } = await staged(async (extract) => {
    const bytes = Buffer.concat([
      Buffer.from(`\ufeff${pulse({})}\r\n{"resourceType":"Observation"\n\n["a list"]\n`),
      Buffer.from(pulse({ status: '\u00e9' }), 'latin1'),
      Buffer.from(pulse({ subject: { reference: 'Patient/else' } })),
      Buffer.from(pulse({ id: 'last' }).slice(0, -20)),
    ]);
    await writeFile(join(extract, 'Observation.ndjson'), bytes);
  });
  assert.deepEqual(files?.[0], {
    position: 1,
    table: 'Observation',
    rows: 6,
    kept: 1,
    rejected: {
      'line-not-json': 2,
      'line-not-utf8': 1,
      'not-a-resource': 1,
      'patient-not-in-extract': 1,
    },
    excluded: {},
  });
  assert.equal(notes['row-rejected'], 5);
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  const lines = await rowsOf(
    connection,
    `select source_file, source_row, rule from ${readableParquet(join(out, 'left_out.parquet'))}`,
  );
  assert.deepEqual(
    lines.map((row) => Object.values(row)),
    [
      [1, 3, 'line-not-json'],
      [1, 5, 'not-a-resource'],
      [1, 6, 'line-not-utf8'],
      [1, 7, 'patient-not-in-extract'],
      [1, 8, 'line-not-json'],
    ],
  );
  connection.closeSync();
  instance.closeSync();
});

test('a reference that leads nowhere, an unknown type and an unknown element are told', async () => {
  const { notes, records } = await staged(async (extract) => {
    await writeFile(
      join(extract, 'rest.ndjson'),
      pulse({ encounter: { reference: 'Encounter/gone' } }) +
        pulse({ id: 'o2', pulsatility: 'high' }) +
        pulse({ id: 'o3', resourceType: 'Heartbeat' }),
    );
  });
  assert.equal(notes['reference-unresolved'], 1);
  assert.equal(notes['property-unknown'], 1);
  assert.equal(notes['element-unknown'], 1);
  assert.deepEqual([records.coded_entry, records.other_record], [2, 1]);
});

test('a second line of one patient is rejected, and its records stay with the first', async () => {
  const { files, records } = await staged((extract) =>
    appendFile(join(extract, 'Patient.ndjson'), JSON.stringify({ ...MAUD, gender: 'male' })),
  );
  assert.deepEqual(files?.[0]?.rejected, { 'patient-repeated': 1 });
  assert.equal(records.patient, 1);
});

test('a manifest that states others or other counts is told, one that agrees is not', async () => {
  const state = (count: number) => (extract: string) =>
    writeFile(
      join(extract, 'manifest.json'),
      JSON.stringify({ output: [{ type: 'Patient', url: 'https://x/Patient.ndjson', count }] }),
    );
  assert.equal((await staged(state(1))).notes['manifest-disagrees'], undefined);
  assert.equal((await staged(state(2))).notes['manifest-disagrees'], 1);
});

test('a file without any resource is told as unknown, a packed one is unpacked', async () => {
  const { notes, records } = await staged(async (extract) => {
    await writeFile(join(extract, 'log.ndjson'), '{"exportId":"1"}\n');
    await writeFile(join(extract, 'Observation.ndjson.gz'), gzipSync(pulse({})));
  });
  assert.equal(notes['file-unknown'], 1);
  assert.equal(records.coded_entry, 1);
});

for (const [name, content, said] of [
  ['Observation.ndjson', pulse({}), /no line of it is a Patient/],
  ['Patient.ndjson.gz', gzipSync(pulse({})).subarray(0, 30), /stops before the end/],
  ['Patient.ndjson.gz', 'no gzip', /not gzip data/],
] as const)
  test(`a package that ${said.source} is refused`, async () => {
    const extract = join(folder, `bad-${++made}`);
    await mkdir(extract);
    await writeFile(join(extract, name), content);
    await assert.rejects(
      stageExtract({
        folder: extract,
        format: 'fhir-r4',
        out: join(folder, `out-${made}`),
        onFile: () => {},
      }),
      (error) => error instanceof Refusal && said.test(error.message),
    );
  });
