import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { withVerhoeffDigit } from '../../lib/verhoeff.ts';
import { MAP_FAULTS } from './fault-words.ts';
import { MAP_COLUMNS } from './map-columns.ts';
import { readMap, requireMap } from './read-map.ts';
import {
  aspirin,
  but,
  type Cells,
  mapFile,
  millimoles,
  smoker,
  textFile,
} from './testing/map-file.ts';

async function faultsOf(rows: Cells[], header?: string[]): Promise<[number, string][]> {
  const read = await readMap(mapFile(rows, header));
  return 'faults' in read ? read.faults.map(({ line, fault }) => [line, fault]) : [];
}

test('a map of codes, medicines and units is read whole', async () => {
  const map = await requireMap(mapFile([smoker, aspirin, millimoles]));
  assert.deepEqual(
    map.rows.map(({ kind, target, line }) => [kind, target.code, line]),
    [
      ['code', '77176002', 2],
      ['drug', '319773006', 3],
      ['unit', 'mmol/L', 4],
    ],
  );
  assert.match(map.sha256, /^[0-9a-f]{64}$/);
});

test('words that look like a formula come back as they were', async () => {
  const { rows } = await requireMap(mapFile([but(smoker, { 2: '-SM1', 3: '=smoker, "heavy"' })]));
  assert.deepEqual([rows[0]?.source.code, rows[0]?.source.term], ['-SM1', '=smoker, "heavy"']);
});

const FAULTS: [fault: string, row: Cells][] = [
  ['kind-unknown', but(smoker, { 0: 'codes' })],
  ['source-empty', but(smoker, { 2: '' })],
  ['source-empty', but(smoker, { 3: '' })],
  ['source-empty', but(aspirin, { 3: '' })],
  ['source-empty', but(millimoles, { 2: '' })],
  ['source-system-foreign', but(smoker, { 1: 'http://hl7.org/fhir/sid/icd-10' })],
  ['source-system-foreign', but(smoker, { 1: '' })],
  ['source-system-foreign', but(millimoles, { 1: 'http://unitsofmeasure.org' })],
  ['target-empty', but(smoker, { 5: '' })],
  ['target-empty', but(smoker, { 6: ' ' })],
  ['target-system-foreign', but(smoker, { 4: 'http://hl7.org/fhir/sid/icd-10' })],
  ['target-system-foreign', but(millimoles, { 4: 'http://snomed.info/sct' })],
  ['target-code-malformed', but(smoker, { 5: '77176003' })],
  // The id of a description has a right check digit too.
  ['target-code-malformed', but(smoker, { 5: withVerhoeffDigit('7717601') })],
  ['target-code-malformed', but(aspirin, { 5: '3.19773E+08' })],
  ['target-code-malformed', but(millimoles, { 5: 'mmols' })],
  ['cells-missing', smoker.slice(1)],
];

for (const [place, [fault, row]] of FAULTS.entries())
  test(`a row is refused as ${fault} (${place + 1}), and nothing is loaded`, async () => {
    const [before, after] = [but(smoker, { 2: 'OTHER1' }), but(smoker, { 2: 'OTHER2' })];
    assert.deepEqual(await faultsOf([before, row, after]), [[3, fault]]);
  });

test('a code that is mapped twice is told, with the line of the other', async () => {
  const read = await readMap(mapFile([smoker, aspirin, smoker]));
  assert.deepEqual('faults' in read && read.faults, [
    { line: 4, fault: 'mapped-twice', against: 2 },
  ]);
  const otherTarget = but(smoker, { 3: 'Smokes', 5: '8517006', 6: 'Ex-smoker' });
  assert.deepEqual(await faultsOf([smoker, otherTarget]), [[3, 'mapped-twice']]);
});

test('synonyms of a code may have one target, and medicines without a code go by their words', async () => {
  assert.deepEqual(await faultsOf([smoker, but(smoker, { 3: 'Smokes' })]), []);
  const other = but(aspirin, { 3: 'Paracetamol mixture', 5: '322236009' });
  assert.deepEqual(await faultsOf([aspirin, other]), []);
});

test('each line of a cycle is told, and no line that only leads into it', async () => {
  const snomed = 'http://snomed.info/sct';
  const row = (from: string, to: string) => ['code', snomed, from, 'Words', snomed, to, 'Words'];
  const [one, two, three] = ['77176002', '8517006', '73211009'];
  assert.deepEqual(await faultsOf([row(three, one), aspirin, row(one, two), row(two, one)]), [
    [4, 'cycle'],
    [5, 'cycle'],
  ]);
  assert.deepEqual(await faultsOf([row(one, one)]), [[2, 'cycle']]);
});

test('a header that is none of a map is told before anything else', async () => {
  const columns = [...MAP_COLUMNS];
  assert.deepEqual(await faultsOf([smoker], columns.slice(1)), [[1, 'column-missing']]);
  assert.deepEqual(await faultsOf([smoker], [...columns, 'nhs_number']), [[1, 'column-unknown']]);
  assert.deepEqual(await faultsOf([smoker], [...columns, 'kind']), [[1, 'column-twice']]);
  assert.deepEqual(await faultsOf([]), [[1, 'nothing-mapped']]);
  assert.deepEqual(await readMap(textFile('')), { faults: [{ line: 1, fault: 'nothing-mapped' }] });
});

test('of 100,000 rows of which nine are bad all nine are named, without their words', async () => {
  const rows = Array.from({ length: 100_000 }, (_, place) => but(smoker, { 2: `LOCAL${place}` }));
  const bad = [7, 11_000, 22_222, 30_001, 44_444, 55_555, 66_666, 88_888, 99_999];
  const wrong = FAULTS.filter(([fault, row]) => row[0] === 'code' && !/empty|cells/.test(fault));
  for (const [nth, place] of bad.entries())
    rows[place] = but(wrong[nth % wrong.length]?.[1] as Cells, {
      2: `BAD${nth}`,
      3: 'Ivy Marlowe',
    });
  const refused = await requireMap(mapFile(rows)).catch((error) => error);
  assert.equal(refused.code, 'map-faulty');
  assert.deepEqual(
    [...refused.message.matchAll(/^Line (\d+):/gm)].map(([, line]) => Number(line)),
    bad.map((place) => place + 2),
  );
  assert.doesNotMatch(refused.message, /Ivy/);
});

test('a file that is none, or no text in UTF-8, is refused', async () => {
  await assert.rejects(readMap('/nowhere/map.csv'), { code: 'map-faulty', message: /ENOENT/ });
  const latin = Buffer.from('kind,source_term\ncode,caf\xe9\n', 'latin1');
  await assert.rejects(readMap(textFile(latin)), { code: 'map-faulty', message: /UTF-8/ });
});

test('every fault is shown by a test of this file', () => {
  const shown = FAULTS.map(([fault]) => fault);
  const inHeaders = ['column-missing', 'column-unknown', 'column-twice', 'nothing-mapped'];
  assert.deepEqual(
    new Set([...shown, ...inHeaders, 'mapped-twice', 'cycle']),
    new Set(Object.keys(MAP_FAULTS)),
  );
});

test('docs/maps.md lists every fault', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/maps.md'), 'utf8');
  const listed = [...page.matchAll(/^\| `([a-z]+-[a-z-]+|cycle)` \|/gm)].map(([, fault]) => fault);
  assert.deepEqual(listed.toSorted(), Object.keys(MAP_FAULTS).toSorted());
});
