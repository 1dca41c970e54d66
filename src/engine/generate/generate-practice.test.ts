import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Refusal } from '../../lib/refusal.ts';
import { generatePractice } from './generate-practice.ts';
import { generated, newFolder, rowsOf, SMALL } from './testing/generated.ts';

function hashOf(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort())
    hash.update(name).update(readFileSync(join(folder, name)));
  return hash.digest('hex');
}

test('the same seed gives the same bytes, however many threads make them', async () => {
  // More jobs than threads are given ahead.
  const many = { patients: 300, volume: 0.02 };
  const alone = hashOf(await generated(many));
  assert.equal(hashOf(await generated(many)), alone);
  assert.equal(hashOf(await generated(many, 1)), alone);
  assert.equal(hashOf(await generated(many, 3)), alone);
});

test('another seed, volume or day gives other bytes', async () => {
  const hashes = [
    await generated(),
    await generated({ seed: 8 }),
    await generated({ volume: 0.31 }),
    await generated({ asOf: '2026-10-01' }),
    await generated({ quirks: false }),
  ].map(hashOf);
  assert.equal(new Set(hashes).size, hashes.length);
});

test('a patient is the same in a small practice and a larger one', async () => {
  const [small, large] = [await generated({ patients: 11 }), await generated({ patients: 45 })];
  for (const table of [
    'Admin_Patient',
    'Admin_PatientHistory',
    'CareRecord_Consultation',
    'CareRecord_Observation',
    'CareRecord_Problem',
    'Prescribing_IssueRecord',
  ]) {
    const patients = new Set(rowsOf(small, 'Admin_Patient').map(({ PatientGuid }) => PatientGuid));
    const theirs = rowsOf(large, table).filter(({ PatientGuid }) => patients.has(PatientGuid));
    assert.deepEqual(theirs, rowsOf(small, table), table);
  }
  const booked = (folder: string, patient: string) =>
    rowsOf(folder, 'Appointment_Slot')
      .filter(({ PatientGuid }) => PatientGuid === patient)
      .map(
        ({ AppointmentDate, AppointmentStartTime }) => `${AppointmentDate} ${AppointmentStartTime}`,
      );
  const [first] = rowsOf(small, 'Admin_Patient');
  assert.ok(first?.PatientGuid);
  assert.ok(booked(small, first.PatientGuid).length > 0);
  assert.deepEqual(booked(small, first.PatientGuid), booked(large, first.PatientGuid));
});

for (const [what, change, message] of [
  ['no patients', { patients: 0 }, /^--patients takes a whole number from 1 to 909091/],
  ['half a patient', { patients: 1.5 }, /^--patients takes a whole number/],
  ['more patients than test numbers', { patients: 909_092 }, /no more NHS numbers/],
  ['what is no number', { patients: Number.NaN }, /^--patients/],
  ['a negative seed', { seed: -1 }, /^--seed takes a whole number from 0 to 4294967295\.$/],
  ['no volume', { volume: 0 }, /^--volume takes a number from 0\.01 to 10\.$/],
  ['a day that is none', { asOf: '2026-02-30' }, /^--as-of takes a day from 2020-01-01/],
  ['a day long ago', { asOf: '1980-02-03' }, /^--as-of takes a day from 2020-01-01/],
] as [string, Partial<typeof SMALL>, RegExp][]) {
  test(`${what}: refused, and nothing is written`, async () => {
    const out = newFolder();
    await assert.rejects(generatePractice({ practice: { ...SMALL, ...change }, out }), (error) => {
      assert.ok(error instanceof Refusal);
      assert.equal(error.code, 'usage-wrong');
      assert.match(error.message, message);
      return true;
    });
    assert.equal(existsSync(out), false);
  });
}

test('a folder that holds something is left as it is', async () => {
  const out = await generated({ patients: 2 });
  const before = hashOf(out);
  await assert.rejects(generatePractice({ practice: SMALL, out }), { code: 'output-not-empty' });
  assert.equal(hashOf(out), before);
});

test('stopped on the way, it leaves nothing', async () => {
  const out = newFolder();
  const controller = new AbortController();
  const generating = generatePractice({
    practice: SMALL,
    out,
    threads: 2,
    signal: controller.signal,
    onProgress: () => controller.abort(),
  });
  await assert.rejects(generating, { name: 'AbortError' });
  assert.equal(existsSync(out), false);
});
