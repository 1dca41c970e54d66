import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { runHere, runProgram } from '../../test/support/command-line.ts';
import {
  bundleOf,
  EDITH,
  SOURCE,
  TARGET,
  writeExtract,
} from '../../test/support/riverside-extracts.ts';

const folder = mkdtempSync(join(tmpdir(), 'changeover-compare-'));
const data = join(folder, 'data');
after(() => rmSync(folder, { recursive: true }));

const source = writeExtract(join(folder, 'source'), SOURCE);
const target = writeExtract(join(folder, 'target'), TARGET);

const compare = (...args: string[]) => runHere(['compare', ...args], { CHANGEOVER_DATA: data });

test('two extracts that differ: exit code 1, and the counts add up', async () => {
  const { exit, out, error } = runProgram(['compare', source, target, '--json'], {
    CHANGEOVER_DATA: data,
  });
  const comparison = JSON.parse(out);
  assert.equal(exit, 1);
  assert.equal(error, '');
  assert.deepEqual(comparison.fates, { identical: 2, equivalent: 0, changed: 0, missing: 1 });
  assert.equal(comparison.source.total, 3);
  assert.equal(comparison.unexpected, 0);
  assert.equal(comparison.balanced, true);
  assert.ok(existsSync(comparison.findings));
});

test('an extract compared with itself: exit code 0', async () => {
  const { exit, out } = await compare(source, source);
  assert.equal(exit, 0);
  assert.match(
    out,
    /^3 records: all accounted for\. Nothing is missing, changed or unexpected\.$/m,
  );
});

test('the summary is a balance that ends in the same number on both sides', async () => {
  const { out } = await compare(source, target);
  assert.match(out, /^records +3 +records +3$/m);
  assert.match(out, /^recalls +1 +0 +0 +0 +0 +1 +0$/m);
  assert.match(out, /^Findings, one row for each difference: .+findings\.parquet$/m);
});

test('a file that stands twice is said first, and its patient is counted once', async () => {
  const twice = writeExtract(join(folder, 'twice'), { ...TARGET, 'z.json': bundleOf(EDITH) });
  const { out } = await compare(source, twice);
  assert.match(
    out,
    /^.*\n1 patient stands in more than one file of the target\. Was a file sent twice\?/,
  );
  assert.match(out, /^2 patients +the source +2$/m);
  assert.match(out, /^patient registrations +2 +3 +2 +0 +0 +0 +1$/m);
  assert.doesNotMatch(out, /Notes about the data/);
  const { target: counts, notes } = JSON.parse((await compare(source, twice, '--json')).out);
  assert.equal(counts.patients, 2);
  assert.equal(notes[0].code, 'patient-in-several-bundles');
  assert.match((await compare(twice, source)).out, /in more than one file of the source/);
});

test('two extracts without a patient in common: that is said before any number', async () => {
  const other = writeExtract(join(folder, 'other'), {
    'a.json': bundleOf({ ...EDITH, nhsNumber: '9990000034', given: 'Ivy' }),
  });
  const { exit, out } = await compare(source, other);
  assert.equal(exit, 1);
  assert.match(
    out,
    /^No patient is in both extracts: is this the right practice\? 3 records, each with its fate\. 3 missing, 1 unexpected\.$/m,
  );
});

test('the same input goes to the same folder, which names nobody', async () => {
  const first = JSON.parse((await compare(source, target, '--json')).out).findings;
  assert.equal(JSON.parse((await compare(source, target, '--json')).out).findings, first);
  assert.match(first, /comparisons\/[0-9a-f]{16}-[0-9a-f]{16}\/findings\.parquet$/);
});

test('the findings go where --out says, and a folder that holds other things is left alone', async () => {
  const out = join(folder, 'out');
  assert.equal((await compare(source, target, '--out', out)).exit, 1);
  assert.ok(existsSync(join(out, 'findings.parquet')));
  const taken = writeExtract(join(folder, 'taken'), { 'letter.txt': 'Dear practice' });
  const { exit, error } = await compare(source, target, '--out', taken);
  assert.equal(exit, 2);
  assert.match(
    error,
    /holds other files\. Name a new folder, or an empty one, outside the extracts\./,
  );
  assert.deepEqual(readdirSync(taken), ['letter.txt']);
});

for (const [what, files, message] of [
  [
    'a file that is cut short',
    { '9990000018.json.gz': gzipSync(bundleOf(EDITH)).subarray(0, 90) },
    /^In the target: File 1 of 1 in the order of their names cannot be used: its compressed data stops before the end\./,
  ],
  [
    'a file that is not JSON',
    { 'a.json': '{\n"a":\n}' },
    /^In the target: File 1 .*line 3, column 1/,
  ],
  ['no file at all', { 'notes.txt': '' }, /holds no \.json or \.json\.gz file/],
] as [string, Record<string, string>, RegExp][]) {
  test(`an extract with ${what}: exit code 2, and nothing is half-written`, async () => {
    const bad = writeExtract(mkdtempSync(join(folder, 'bad-')), files);
    const out = mkdtempSync(join(folder, 'out-of-bad-'));
    const { exit, error, out: said } = await compare(source, bad, '--out', join(out, 'result'));
    assert.equal(exit, 2);
    assert.match(error, message);
    assert.doesNotMatch(error + said, /9990000018/);
    assert.deepEqual(readdirSync(out), []);
  });
}

test('a folder that is not there: exit code 2, and the message says which', async () => {
  const { exit, error } = await compare(source, join(folder, 'nowhere'));
  assert.equal(exit, 2);
  assert.match(error, /^In the target: The folder cannot be used: there is no such folder/);
});

test('what it prints names no patient', async () => {
  const { out, error } = await compare(source, target);
  assert.doesNotMatch(out + error, /Quillfeather|Castellane|999 ?000/);
});

test('the findings are never written into an extract', async () => {
  const { exit, error } = await compare(source, target, '--out', join(target, 'out'));
  assert.equal(exit, 2);
  assert.match(error, /is an extract that is read, or lies inside one/);
  assert.deepEqual(readdirSync(target), Object.keys(TARGET));
});

test('help says what the exit codes mean; a missing argument is wrong usage', async () => {
  assert.match(
    (await compare('--help')).out,
    /0 nothing differs, 1 something differs, 2 wrong usage/,
  );
  assert.equal((await compare(source)).exit, 2);
});
