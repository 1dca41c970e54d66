import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { agree, newAgreement } from '../../testing/adaptor/agreement.ts';
import { RECEIVING } from '../../testing/adaptor/receiving.ts';
import { samplesIn, stageSample, withoutSamples } from '../../testing/gp2gp-samples.ts';
import { parseBundle } from '../../testing/real-records.ts';
import { stageBundle } from '../gp-connect/stage-bundle.ts';
import findings from './adaptor-findings.json' with { type: 'json' };

const skip = withoutSamples;
const agreement = newAgreement();

before(async () => {
  if (skip) return;
  for (const { file } of samplesIn('gp2gp-ps-adaptor-e2e/input-xml/*.xml')) {
    const message = await stageSample(`gp2gp-ps-adaptor-e2e/input-xml/${file.name}`);
    const [bundle] = samplesIn(
      `gp2gp-ps-adaptor-e2e/output-json/${file.name.replace('.xml', '-output.json')}`,
    );
    const text = readFileSync(bundle?.file.path ?? assert.fail(file.name), 'utf8');
    agree(message.records, stageBundle(parseBundle(text)).records, agreement, RECEIVING, true);
  }
});

test('what the NHS adaptor made of a message agrees with it, but for what is named or open', {
  skip,
}, () => {
  const open = [...agreement.open].sort(([one], [other]) => (one < other ? -1 : 1));
  assert.deepEqual(
    Object.fromEntries(open),
    Object.fromEntries(findings.open.map(({ difference, count }) => [difference, count])),
  );
});

test('records are paired with those that were made of them, as their ids tell', { skip }, () => {
  const known = agreement.pairs.filter(
    ({ type }) => !['medication_course', 'patient'].includes(type), // have other ids
  );
  assert.deepEqual(
    known.filter(({ source, target }) => source !== target),
    [],
  );
  assert.equal(known.length, 621);
});

test('every rule explains something', { skip }, () => {
  const unused = Object.values(RECEIVING)
    .flatMap(Object.keys)
    .filter((rule) => !agreement.rules.has(rule));
  assert.deepEqual(unused, []);
});
