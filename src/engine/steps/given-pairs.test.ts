import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { compareExtracts } from '../compare-extracts.ts';
import { messageWith, observation, PATIENT } from '../testing/gp2gp-message.ts';

let folder = '';
const NOBODY = PATIENT.replace(/<id [^>]*>/, '');

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pairs-'));
  for (const side of ['source', 'target']) await mkdir(join(folder, side));
  const weight = (kilos: string) =>
    messageWith(observation('O-1', `<value xsi:type="PQ" value="${kilos}" unit="kg"/>`), NOBODY);
  await writeFile(join(folder, 'source', 'one.xml'), weight('70'));
  await writeFile(join(folder, 'source', 'two.xml'), weight('84'));
  await writeFile(join(folder, 'target', 'alpha.xml'), weight('84'));
  await writeFile(join(folder, 'target', 'beta.xml'), weight('70'));
});

after(() => rm(folder, { recursive: true }));

test('messages without an NHS number are compared by the pairs that are given', async () => {
  const { source, fates, patientsInBoth, notes } = await compareBy(
    'source,target\none.xml,beta.xml\n',
  );
  assert.equal(patientsInBoth, 1);
  assert.deepEqual([source.total, fates.identical, fates.missing], [6, 3, 3]);
  const paired = notes.find(({ code }) => code === 'patient-paired-as-given');
  assert.equal(paired?.count, 1);
});

test('columns in another order, quotes and empty lines are no obstacles', async () => {
  const pairs = 'target,why,source\r\n\r\n"beta.xml",,one.xml\r\nalpha.xml,,two.xml\r\n';
  const { source, fates } = await compareBy(pairs);
  assert.deepEqual([source.total, fates.identical], [6, 6]);
});

for (const [what, pairs, why] of [
  ['without its columns', 'one.xml,beta.xml\n', /does not name the columns/],
  [
    'that names no file',
    'source,target\nthree.xml,beta.xml\n',
    /line 2 names no file of the source/,
  ],
  [
    'that names a file twice',
    'source,target\none.xml,beta.xml\ntwo.xml,beta.xml\n',
    /line 3 names a file of the target that an earlier line names/,
  ],
  ['that pairs nobody', 'source,target\n', /it pairs nobody/],
] as const)
  test(`a file of pairs ${what} is refused, and no name is told`, async () => {
    await assert.rejects(compareBy(pairs), ({ message }: Error) => {
      assert.match(message, why);
      assert.doesNotMatch(message, /\.xml/);
      return true;
    });
  });

test('a file of pairs that is not there is refused', async () => {
  await assert.rejects(compareWith(join(folder, 'none.csv')), /it cannot be read \(ENOENT\)/);
});

async function compareBy(pairs: string) {
  const file = join(folder, 'pairs.csv');
  await writeFile(file, pairs);
  return compareWith(file);
}

function compareWith(pairBy: string) {
  const [source, target] = [join(folder, 'source'), join(folder, 'target')];
  return compareExtracts({ source, target, pairBy, out: join(folder, 'out') });
}
