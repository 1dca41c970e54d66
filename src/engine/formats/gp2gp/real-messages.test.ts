import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal } from '../../../lib/refusal.ts';
import type { StagedBundle } from '../../record/staged-bundle.ts';
import { censusOf } from '../../testing/gp2gp-census.ts';
import {
  readSample,
  sampleInXmldom,
  samplesIn,
  stageSample,
  withoutSamples,
} from '../../testing/gp2gp-samples.ts';
import { readMessageFile } from './read-file.ts';

const skip = withoutSamples;

const WHOLE = [
  'gp2gp-prm-migrator/*.xml',
  'gp2gp-ps-adaptor-e2e/input-xml/*.xml',
  'gp2gp-sending-adaptor-uat/output/*/*.xml',
];

test('every message of every supplier gives as many records as another reader counts', {
  skip,
}, async () => {
  const samples = WHOLE.flatMap(samplesIn);
  for (const sample of samples) {
    const staged = await readSample(sample);
    assert.deepEqual(countsOf(staged), censusOf(sampleInXmldom(sample)), sample.file.name);
  }
  assert.equal(samples.length, 42 + 7 + 6);
});

test('the supplier is known by the code systems that it alone uses', { skip }, async () => {
  const found = new Map<string | null, number>();
  for (const sample of samplesIn('gp2gp-prm-migrator/*.xml')) {
    const supplier = (await readSample(sample)).records[0]?.sourceSystem ?? null;
    found.set(supplier, (found.get(supplier) ?? 0) + 1);
  }
  assert.deepEqual(Object.fromEntries(found), {
    TPP: 10,
    Microtest: 6,
    EMIS: 13,
    Vision: 12,
    null: 1,
  });
});

test('a piece of a message, or one that is no XML, is refused by what is wrong with it', {
  skip,
}, async () => {
  const refused = await Promise.all(
    samplesIn('gp2gp-prm-migrator/snippets/*/*.xml').map(async ({ file, among }) => {
      const error = await readMessageFile(file, among).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      assert.ok(error instanceof Refusal, file.name);
      return `${file.name}: ${error.message.replace(/^.*cannot be used: /, '')}`;
    }),
  );
  const restore = 'Ask the supplier for this file again, or take it out of the folder.';
  const piece =
    'it is a piece of a GP2GP message, without the message around it that says whose record it is';
  const prefix = 'it is not well-formed XML: a prefix is used that is declared nowhere';
  assert.deepEqual(refused, [
    `TPP.xml: ${piece}. ${restore}`,
    `vision.xml: ${piece}. ${restore}`,
    `emis-allergy.xml: ${prefix} at line 61, column 166. ${restore}`,
    `microtest-compound-allergy.xml: ${piece}. ${restore}`,
    `microtest-observation-allergy.xml: ${piece}. ${restore}`,
    `tpp-compound-allergy.xml: ${prefix} at line 64, column 136. ${restore}`,
    `tpp-observation-allergy.xml: ${piece}. ${restore}`,
    `vision-allergy.xml: ${prefix} at line 88, column 124. ${restore}`,
  ]);
});

test('what cannot be told is reported, file by file', { skip }, async () => {
  const lines: string[] = [];
  for (const pattern of [...WHOLE, 'gp2gp-ps-adaptor-largemessage/**/*.json'])
    for (const sample of samplesIn(pattern)) {
      const { notes } = await readSample(sample);
      const counts = Map.groupBy(notes, ({ code }) => code);
      if (counts.size === 0) continue;
      const place = sample.file.path.split('/').slice(-2).join('/');
      lines.push(
        `${place}: ${[...counts].map(([code, all]) => `${all.length} ${code}`).join(', ')}`,
      );
    }
  assert.deepEqual(lines, REPORTED);
});

const REPORTED = [
  'gp2gp-prm-migrator/208563.xml: 4 attachment-missing',
  'gp2gp-prm-migrator/41medicationsRC.xml: 2 code-degraded',
  'gp2gp-prm-migrator/46problemsRC.xml: 2 reference-unresolved',
  'gp2gp-prm-migrator/73pathminiRC.xml: 6 code-degraded',
  'gp2gp-prm-migrator/TppConsultations.xml: 7 code-degraded',
  'gp2gp-prm-migrator/TppImms.xml: 19 code-degraded',
  'gp2gp-prm-migrator/TppMedication.xml: 9 code-degraded',
  'gp2gp-prm-migrator/TppMisc.xml: 70 code-degraded',
  'gp2gp-prm-migrator/TppNotes.xml: 1 code-degraded',
  'gp2gp-prm-migrator/TppPathology.xml: 6 code-degraded',
  'gp2gp-prm-migrator/TppProblems.xml: 6 code-degraded',
  'gp2gp-prm-migrator/barlow.xml: 1 reference-unresolved',
  'gp2gp-prm-migrator/frost.xml: 2 reference-unresolved',
  'gp2gp-prm-migrator/hl7_85.xml: 1 code-degraded',
  'gp2gp-prm-migrator/hl7_87.xml: 9 code-degraded',
  'gp2gp-prm-migrator/hl7_90.xml: 4 code-degraded',
  'gp2gp-prm-migrator/immsmonster_new.xml: 4 reference-unresolved',
  'gp2gp-prm-migrator/jackson.xml: 6 reference-unresolved',
  'gp2gp-prm-migrator/pathology.xml: 1 value-unreadable',
  'gp2gp-prm-migrator/pitstop.xml: 1 reference-unresolved',
  'gp2gp-prm-migrator/smith_stripped.xml: 9 reference-unresolved',
  'input-xml/PWTP7_vis.xml: 7 attachment-missing',
  'TC4/9465699926_Sajal_full_20210122.xml: 77 code-degraded, 1 attachment-missing',
  'TC7/9465699918_Magre_full_20210602.xml: 4 code-degraded, 3 attachment-missing, 1 attachment-absent',
  'TC7/9465701718_Guerra_full_20210602.xml: 29 code-degraded',
  'NewError/uk06.json: 1 attachment-missing',
  'Scenario_1/uk06.json: 1 attachment-not-as-described',
  'Scenario_12/uk06.json: 1 attachment-not-as-described',
  'Scenario_2/uk06.json: 1 attachment-unreadable',
  'Scenario_5/uk06.json: 1 attachment-missing',
  'Scenario_6/uk06.json: 1 attachment-other-length',
  'Scenario_7/uk06.json: 1 attachment-missing',
];

test('a document is measured from what came with the message, whole or in pieces', {
  skip,
}, async () => {
  const wrapped = documentsOf(await stageSample('gp2gp-prm-migrator/PWTP7_vis.xml'));
  assert.deepEqual(wrapped, [
    ['text/plain', '104', '20+ZukAXVlR8XjJk/oxA91QjUXA='],
    ['application/msword', '19456', 'RY6hXy97pdfP/9TBrgQV+6h2ggo='],
    ['unknown', '190950', 'IpFVh7oDpJsZrnkCmSATEkNd8vc='],
    ['unknown', '5501', 'krL2cFRZSxP/YUk2N+5mRq4ZZ1g='],
    ['unknown', '23753', 'QY90j/M3NOmfI3CuFRt+O04Vzyg='],
    ['text/plain', '152', 'LiCCTULagTxsN08kB0T1Zm16sHc='],
    ['text/rtf', '654', 'ZgX1R2flMHt7G+9m3MbAhxlNSZw='],
  ]);
  const large = 'gp2gp-ps-adaptor-largemessage/LargeMessage/';
  const sent = async (scenario: string) =>
    documentsOf(await stageSample(`${large}${scenario}/uk06.json`)).map(([, ...rest]) => rest);
  assert.deepEqual(await sent('Scenario_3'), [['245779', 'lFVPH47cQCWC+v+rAM5iDMNICfg=']]);
  assert.deepEqual(await sent('Scenario_6'), [['27377', 'pL6hXXL8PF/KqII00/yvJc0qPIs=']]);
  const inPieces = [['164', 'Nf5Hz4om4czX4vgeunH2qXuOYGA=']];
  assert.deepEqual(await sent('decoded-large-attachments/index-message'), inPieces);
  assert.deepEqual(await sent('decoded-large-attachments/index-message-with-cid'), inPieces);
  assert.deepEqual(await sent('NewError'), [[null, null]]);
});

test('a statement that was sent beside its message takes its place in it', { skip }, async () => {
  const large = 'gp2gp-ps-adaptor-largemessage/LargeMessage/';
  for (const [scenario, text] of [
    ['Scenario_5', 'video/mpeg'],
    ['Scenario_7', 'Drinking status on eventdate: Current drinker'],
  ]) {
    const { records } = await stageSample(`${large}${scenario}/uk06.json`);
    const texts = records.flatMap(({ columns }) => columns.free_text ?? []);
    assert.deepEqual(texts, ['application/binary', 'text/plain', text]);
  }
});

function documentsOf({ records }: StagedBundle) {
  return records
    .filter(({ type }) => type === 'document')
    .map(({ columns }) => [columns.mime_type, columns.size_bytes, columns.checksum]);
}

function countsOf({ records }: StagedBundle): Record<string, number> {
  const counts = Map.groupBy(records, ({ type }) => type);
  return Object.fromEntries([...counts].map(([type, all]) => [type, all.length]));
}
