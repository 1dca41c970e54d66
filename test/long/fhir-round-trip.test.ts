import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { compareExtracts } from '../../src/engine/compare-extracts.ts';
import { COMES_BACK } from '../../src/engine/formats/fhir-r4/write/comes-back.ts';
import { generatePractice } from '../../src/engine/generate/generate-practice.ts';
import { HAZELMERE, writePackage } from '../../src/engine/testing/fhir-package.ts';
import { followReferences } from '../../src/engine/testing/package-references.ts';
import { REAL_RECORDS, withoutRealRecords } from '../../src/engine/testing/real-records.ts';
import { makeRoundTrip } from '../../src/engine/testing/round-trip.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'changeover-fhir-'));
});
after(() => rm(folder, { recursive: true }));

const MAY_DIFFER = new Set<string>(Object.values(COMES_BACK).flat());

/** Whole records, relations, and columns that differ by no rule. */
function unexplained({ differences }: Awaited<ReturnType<typeof makeRoundTrip>>) {
  return differences
    .filter(({ column }) => !MAY_DIFFER.has(column))
    .map(({ type, column, count }) => `${count} ${type}.${column}`);
}

test('a generated practice of EMIS comes back from a FHIR package, column by column', async () => {
  const practice = { patients: 30, seed: 7, volume: 1, quirks: true, asOf: '2026-09-30' };
  await generatePractice({ practice, out: join(folder, 'emis'), threads: 0 });
  const trip = await makeRoundTrip(join(folder, 'emis'), 'fhir-r4', join(folder, 'emis-trip'));
  assert.deepEqual(unexplained(trip), []);
  assertResolved(trip.written, 30_000);
  const records = trip.fates.reduce((sum, { written }) => sum + written, 0);
  assert.ok(records > 20_000, `only ${records} records were written`);
  assert.deepEqual(
    trip.fates.flatMap(({ type, rejected }) =>
      Object.keys(rejected).map((rule) => `${type} ${rule}`),
    ),
    [],
  );
});

test('records that real systems exported come back too', { skip: withoutRealRecords }, async () => {
  const trip = await makeRoundTrip(REAL_RECORDS, 'fhir-r4', join(folder, 'real-trip'));
  assert.deepEqual(unexplained(trip), []);
  assertResolved(trip.written, 5_000);
});

/** Across all files of the package, of which there are at least so many references. */
function assertResolved(written: string, least: number): void {
  const { references, ...wrong } = followReferences(written);
  assert.ok(references > least, `only ${references} references`);
  assert.deepEqual(wrong, { unresolved: [], repeated: [] });
}

test('a package read and written again holds the same records by the comparison', async () => {
  await writePackage(join(folder, 'package'), HAZELMERE);
  const once = await makeRoundTrip(join(folder, 'package'), 'fhir-r4', join(folder, 'once'));
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
