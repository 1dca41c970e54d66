import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { compareExtracts } from '../../compare-extracts.ts';
import { stageExtract } from '../../steps/stage-extract.ts';
import { compareColumns } from '../../testing/compare-columns.ts';
import { HAZELMERE, writePackage } from '../../testing/fhir-package.ts';
import { makeRoundTrip } from '../../testing/round-trip.ts';

let folder: string;
let once: Awaited<ReturnType<typeof makeRoundTrip>>;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'changeover-fhir-'));
  await writePackage(join(folder, 'package'), HAZELMERE);
  once = await makeRoundTrip(join(folder, 'package'), 'fhir-r4', join(folder, 'once'));
});
after(() => rm(folder, { recursive: true }));

test('every record is written, and every column and relation comes back as it was', () => {
  const left = once.fates.filter(({ records, written }) => records !== written);
  assert.deepEqual(left, []);
  assert.deepEqual(once.differences, []);
});

test('a package read and written again holds the same records by the comparison', async () => {
  const twice = await makeRoundTrip(once.written, 'fhir-r4', join(folder, 'twice'));
  const { notes, ...counts } = await compareExtracts({
    source: once.written,
    target: twice.written,
    out: join(folder, 'comparison'),
  });
  const fates = JSON.stringify(counts);
  for (const fate of ['changed', 'missing', 'unexpected', 'degraded'])
    assert.doesNotMatch(fates, new RegExp(`"${fate}":[1-9]`), fates);
  assert.deepEqual(notes, []);
});

test('a value altered in the package shows in the columns', async () => {
  const path = join(once.written, 'Observation.ndjson');
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace('"value":58', '"value":59'));
  const after = join(folder, 'altered');
  await stageExtract({ folder: once.written, out: after, onFile: () => {} });
  const fates = join(folder, 'once', 'converted', 'fates.parquet');
  const found = await compareColumns({ before: join(folder, 'once', 'before'), after, fates });
  assert.deepEqual(
    found.map(({ column, before, after: now }) => [column, before, now]),
    [['value_num', '58', '59']],
  );
  await writeFile(path, text);
});
