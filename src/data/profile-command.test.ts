import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type Done, runHere, runProgram } from '../../test/support/command-line.ts';
import {
  bundleOf,
  EDITH,
  NOOR,
  RECALL,
  writeExtract,
} from '../../test/support/riverside-extracts.ts';
import type { CheckResult, Profile } from '../engine/profile/profile-extract.ts';

const folder = mkdtempSync(join(tmpdir(), 'changeover-profile-'));
const data = join(folder, 'data');
after(() => rmSync(folder, { recursive: true }));

const profile = (...args: string[]) => runHere(['profile', ...args], { CHANGEOVER_DATA: data });

/** Edith's recall is for a day long past, and Noor's NHS number was mistyped. */
const extract = writeExtract(join(folder, 'extract'), {
  'a.json': bundleOf(EDITH, [{ ...RECALL, occurrenceDateTime: '2021-04-01' }]),
  'b.json': bundleOf({ ...NOOR, nhsNumber: '9990000027' }),
});
const lists = join(folder, 'lists');

describe('an extract with something to put right', () => {
  let done: Done;
  before(async () => {
    done = runProgram(['profile', extract, '--as-of', '2026-09-30', '--json', '--out', lists], {
      CHANGEOVER_DATA: data,
    });
  });
  const result = () => JSON.parse(done.out) as Profile;
  const check = (id: string) => result().checks.find((one) => one.id === id) as CheckResult;

  test('gives exit code 1 and the counts of each check', () => {
    assert.equal(done.error, '');
    assert.equal(done.exit, 1);
    assert.deepEqual([result().patients, result().records], [2, 3]);
    const { records, patients, among } = check('nhs-number-fails-check');
    assert.deepEqual([records, patients, among], [1, 1, 2]);
    assert.equal(check('recall-overdue').records, 1);
    assert.equal(check('nhs-number-missing').records, 0);
  });

  test('says of what it cannot tell that it cannot, and why', () => {
    assert.equal(check('patient-confidential').records, null);
    assert.deepEqual(check('patient-confidential').unanswered, [
      { of: null, why: 'A confidential patient is not exported at all.' },
    ]);
    assert.match(check('booked-beyond-go-live').unanswered[0]?.why ?? '', /--go-live/);
    assert.match(check('postcode-missing').unanswered[0]?.why ?? '', /fills the column postcode/);
  });

  test('has a list for each check that found something, for its owner alone', () => {
    const found = result().checks.filter(({ records }) => records);
    assert.deepEqual(
      readdirSync(join(lists, 'fix-lists')),
      found.map(({ id }) => `${id}.csv`).sort(),
    );
    const path = join(lists, 'fix-lists', 'nhs-number-fails-check.csv');
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.equal(statSync(lists).mode & 0o777, 0o700);
    const [, line] = readFileSync(path, 'utf8').trim().split('\r\n');
    assert.equal(
      line,
      '9990000027,Castellane,Noor,1941-03-02,patient,1941-03-02,,,9990000027,p,2,1,3',
    );
    assert.deepEqual(JSON.parse(readFileSync(join(lists, 'quality.json'), 'utf8')), result());
  });

  test('made again it is the same to the byte, and takes the place of the former one', async () => {
    const again = await profile(extract, '--as-of', '2026-09-30', '--json', '--out', lists);
    assert.equal(again.out, done.out);
    assert.equal(again.exit, 1);
  });

  test('leaves nothing behind in the data folder', async () => {
    await profile(extract);
    assert.deepEqual(readdirSync(join(data, 'profiles')), []);
  });
});

test('what was mended since an earlier extract is told', async () => {
  const earlier = join(folder, 'earlier');
  await profile(extract, '--as-of', '2026-09-30', '--out', earlier);
  const mended = writeExtract(join(folder, 'mended'), {
    'a.json': bundleOf(EDITH, [RECALL]),
    'b.json': bundleOf(NOOR),
  });
  const { out } = await profile(mended, '--as-of', '2026-10-30', '--since', earlier);
  assert.match(out, /^Changed since 2026-09-30:$/m);
  assert.match(out, /^ {2}nhs-number-fails-check: 1 then, 0 now$/m);
  assert.match(
    (await profile(extract, '--as-of', '2026-09-30', '--since', earlier)).out,
    /Nothing has changed/,
  );
});

test('the summary names nobody, and what has no answer', async () => {
  const { out } = await profile(extract, '--as-of', '2026-09-30');
  assert.match(out, /^2 patients, 3 records, up to 2026-09-30\.$/m);
  assert.match(out, /^ +1 +1 {2}nhs-number-fails-check$/m);
  assert.match(out, /checks have no answer here:\n/);
  assert.doesNotMatch(out, /Castellane|9990000027/);
});

test('--list says of each check what it means, why it matters and what to do', async () => {
  const { exit, out } = await profile('--list', '--json');
  assert.equal(exit, 0);
  const { checks } = JSON.parse(out) as { checks: Record<string, unknown>[] };
  assert.ok(checks.length >= 80);
  for (const check of checks)
    for (const key of ['id', 'category', 'severity', 'meaning', 'why', 'action'])
      assert.equal(typeof check[key], 'string', `${check.id} ${key}`);
});

for (const [what, args, message] of [
  ['no extract', [], /Name the folder of the extract/],
  ['a day that is none', [extract, '--go-live', '2026-02-30'], /--go-live takes a day/],
  ['an earlier profile that is none', [extract, '--since', data], /holds no quality\.json/],
  ['lists inside the extract', [extract, '--out', join(extract, 'lists')], /lies inside one/],
  ['a folder that is not there', [join(folder, 'nothing'), '--out', join(folder, 'x')], /folder/i],
] as [string, string[], RegExp][])
  test(`${what}: exit code 2, and nothing is written`, async () => {
    const { exit, error } = await profile(...args);
    assert.equal(exit, 2);
    assert.match(error, message);
    assert.equal(existsSync(join(folder, 'x')) || existsSync(join(extract, 'lists')), false);
  });

test('a folder that holds something else is left as it is', async () => {
  const { exit, error } = await profile(extract, '--out', folder);
  assert.equal(exit, 2);
  assert.match(error, /holds an extract that is read/);
});
