import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { generatePractice } from '../generate/generate-practice.ts';
import { newFolder, SMALL } from '../generate/testing/generated.ts';
import { stageExtract } from '../steps/stage-extract.ts';
import { assertSaysTheSame } from '../testing/record-as-said.ts';

const made = newFolder();
await generatePractice({
  practice: { ...SMALL, patients: 20, volume: 0.1, seed: 9 },
  out: made,
  deltas: 3,
  threads: 0,
});
const chain = join(made, 'chain');

const stage = async (folder: string) => {
  const out = newFolder();
  const staged = await stageExtract({ folder, out, onFile: () => {} });
  return { staged, out };
};

test('a full extract and its deltas give the record of the full extract at the end', async () => {
  const [one, other] = [await stage(chain), await stage(join(made, 'at-the-end'))];
  assert.deepEqual(one.staged.records, other.staged.records);
  await assertSaysTheSame(one.out, other.out);
  assert.deepEqual(one.staged.waiting, other.staged.waiting);
});
