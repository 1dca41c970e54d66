import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { bundleOf, EDITH, RECALL, writeExtract } from '../../../test/support/riverside-extracts.ts';
import { profileExtract } from './profile-extract.ts';

const folder = mkdtempSync(join(tmpdir(), 'changeover-profile-'));
after(() => rmSync(folder, { recursive: true }));
const work = join(folder, 'work');

/** A weight of Edith's, seen on one day and typed in on another. */
function weight(id: string, effectiveDateTime: string, issued: string): object {
  return {
    resourceType: 'Observation',
    id,
    status: 'final',
    subject: { reference: 'Patient/p' },
    code: { coding: [{ system: 'http://snomed.info/sct', code: '27113001', display: 'Weight' }] },
    effectiveDateTime,
    issued,
    valueQuantity: { value: 70, unit: 'kg' },
  };
}

const extract = writeExtract(join(folder, 'extract'), {
  'a.json': bundleOf(EDITH, [
    RECALL,
    weight('w1', '2026-05-04', '2026-05-04T09:00:00+01:00'),
    weight('w2', '2026-05-05', '2062-05-05T09:00:00+01:00'),
    weight('w3', '2026-06-01', '2026-05-04T09:30:00+01:00'),
  ]),
});

test('an extract tells up to the day of its last entry; one of a day to come is an error', async () => {
  const { asOf, checks } = await profileExtract({ extract, today: '2026-11-29', work });
  assert.equal(asOf, '2026-05-04');
  const found = checks.filter(({ records }) => records).map(({ id }) => id);
  assert.ok(found.includes('entered-in-future'));
  assert.ok(found.includes('dated-in-future'));
});

test('stopped on the way it leaves nothing', async () => {
  const controller = new AbortController();
  const out = join(folder, 'out');
  const profiling = profileExtract({
    extract,
    today: '2026-11-29',
    work,
    out,
    signal: controller.signal,
    onProgress: ({ step, done }) => step === 'check' && done > 3 && controller.abort(),
  });
  await assert.rejects(profiling, { name: 'AbortError' });
  assert.equal(existsSync(out), false);
  assert.deepEqual(readdirSync(folder).sort(), ['extract', 'work']);
});

test('what a killed command left is taken away by the next', async () => {
  const gone = spawnSync(process.execPath, ['--eval', '']).pid;
  const left = join(work, `.profile-${gone}-abcdef`);
  mkdirSync(left, { recursive: true });
  await profileExtract({ extract, today: '2026-11-29', work });
  assert.deepEqual(readdirSync(work), []);
});
