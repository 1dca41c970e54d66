import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { generatePractice } from '../../src/engine/generate/generate-practice.ts';
import { explainValues } from '../../src/engine/testing/package-provenance.ts';
import { makeConversion } from '../../src/engine/testing/round-trip.ts';

let folder: string;
let generated: Awaited<ReturnType<typeof makeConversion>>;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'changeover-provenance-'));
  const practice = { patients: 3, seed: 11, volume: 1, quirks: true, asOf: '2026-09-30' };
  await generatePractice({ practice, out: join(folder, 'practice'), threads: 0 });
  generated = await makeConversion(join(folder, 'practice'), 'fhir-r4', folder);
});
after(() => rm(folder, { recursive: true }));

test('every value of a generated practice is a named constant, a copy of its row, or follows from it by a rule', async () => {
  const { values, copies, unexplained } = await explainValues(generated.written, generated.staged);
  assert.deepEqual(unexplained, []);
  assert.ok(values > 30_000 && copies > 10_000);
});
