import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { agree, newAgreement } from '../../testing/adaptor/agreement.ts';
import { SENDING } from '../../testing/adaptor/sending.ts';
import { samplesIn, stageSample, withoutSamples } from '../../testing/gp2gp-samples.ts';
import { parseBundle } from '../../testing/real-records.ts';
import { stageBundle } from '../gp-connect/stage-bundle.ts';
import findings from './sending-findings.json' with { type: 'json' };

const skip = withoutSamples;
const agreement = newAgreement();

before(async () => {
  if (skip) return;
  for (const { file } of samplesIn('gp2gp-sending-adaptor-uat/input/*/*.json')) {
    const [batch, name] = file.path.split('/').slice(-2);
    const bundle = stageBundle(parseBundle(readFileSync(file.path, 'utf8')));
    const made = `gp2gp-sending-adaptor-uat/output/${batch}/${name?.replace('.json', '.xml')}`;
    agree(bundle.records, (await stageSample(made)).records, agreement, SENDING, false);
  }
});

test('the message that the NHS adaptor made of a bundle agrees with it, but for what is named or open', {
  skip,
}, () => {
  const open = [...agreement.open].sort(([one], [other]) => (one < other ? -1 : 1));
  assert.deepEqual(
    Object.fromEntries(open),
    Object.fromEntries(findings.open.map(({ difference, count }) => [difference, count])),
  );
});

test('no two records were paired by an id, since the adaptor gives new ones', { skip }, () => {
  const same = agreement.pairs.filter(({ source, target }) => source !== null && source === target);
  assert.deepEqual(same, []);
  assert.ok(agreement.pairs.length > 700, `${agreement.pairs.length} pairs`);
});

test('every rule explains something', { skip }, () => {
  const unused = Object.values(SENDING)
    .flatMap(Object.keys)
    .filter((rule) => !agreement.rules.has(rule));
  assert.deepEqual(unused, []);
});
