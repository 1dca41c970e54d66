import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { compareExtracts } from '../../src/engine/compare-extracts.ts';
import { generatePractice } from '../../src/engine/generate/generate-practice.ts';
import { samplesIn, withoutSamples } from '../../src/engine/testing/gp2gp-samples.ts';
import { assertListed, assertMoved, IMMUNISATION } from '../../src/engine/testing/gp2gp-trip.ts';
import { makeConversion, makeRoundTrip } from '../../src/engine/testing/round-trip.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'changeover-gp2gp-'));
});
after(() => rm(folder, { recursive: true }));

test('a generated practice of EMIS comes back from its messages, column by column', async () => {
  const practice = { patients: 30, seed: 7, volume: 0.3, quirks: true, asOf: '2026-09-30' };
  await generatePractice({ practice, out: join(folder, 'emis'), threads: 0 });
  const trip = await makeRoundTrip(join(folder, 'emis'), 'gp2gp', join(folder, 'emis-trip'));
  assertListed(trip, 'emis');
  assert.ok((await assertMoved(trip, ...IMMUNISATION)) > 100);
  const registrations = await assertMoved(trip, ['registration', 'other_record'], {
    'a.status': 'b.orig_term',
    'a.effective[:10]': 'b.effective[:10]',
  });
  assert.ok(registrations > 100);
  const left = trip.fates.filter(({ records, written }) => records !== written);
  assert.deepEqual(
    left.map(({ type, records, excluded }) => [type, excluded['no-appointments'] === records]),
    [['booking', true]],
  );
});

test('messages that four systems wrote come back, but for what the list names', {
  skip: withoutSamples,
}, async () => {
  mkdirSync(join(folder, 'messages'));
  for (const { file } of samplesIn('gp2gp-prm-migrator/*.xml'))
    if (readFileSync(file.path, 'utf8').includes('EhrExtract'))
      copyFileSync(file.path, join(folder, 'messages', file.name));
  const trip = await makeRoundTrip(join(folder, 'messages'), 'gp2gp', join(folder, 'real-trip'));
  for (const { type, records, written } of trip.fates) assert.equal(written, records, type);
  assertListed(trip, 'messages');
});

test('what a message said that no column holds is gone after once, and nothing more however often', async () => {
  const extracts = [join(folder, 'emis-trip', 'converted', 'extract')];
  for (const name of ['second', 'third'])
    extracts.push(
      (await makeConversion(extracts.at(-1) ?? '', 'gp2gp', join(folder, name))).written,
    );
  const [, source = '', target = ''] = extracts;
  const compared = await compareExtracts({ source, target, out: join(folder, 'compared') });
  assert.ok(compared.source.total > 5_000);
  assert.equal(compared.fates.identical, compared.source.total);
  assert.equal(compared.unexpected, 0);
});
