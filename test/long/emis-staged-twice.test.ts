import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { compareExtracts } from '../../src/engine/compare-extracts.ts';
import { stageExtract } from '../../src/engine/steps/stage-extract.ts';
import {
  newFolder,
  publishedColumns,
  withoutPublishedColumns,
  writeEmisExtract,
} from '../../src/engine/testing/emis-extract.ts';
import { entry, larkhill } from '../../src/engine/testing/larkhill-surgery.ts';

const skip = withoutPublishedColumns;
const parent = await newFolder();
after(() => rm(parent, { recursive: true }));

test('two entries that say the same are two, on both sides', { skip }, async () => {
  const withEntries = (...entries: Record<string, string>[]) =>
    writeEmisExtract(parent, publishedColumns(), {
      ...larkhill(),
      CareRecord_Observation: entries,
    });
  const source = await withEntries(entry(1, '1001'), entry(2, '1001'), entry(3, '1001'));
  const target = await withEntries(entry(1, '1001'), entry(2, '1001'));
  const { byType } = await compareExtracts({ source, target, out: join(parent, 'twins') });
  assert.equal(byType.coded_entry?.identical, 2);
  assert.equal(byType.coded_entry?.missing, 1);
});

test('the same extract staged twice gives the same bytes', { skip }, async () => {
  const folder = await writeEmisExtract(parent, publishedColumns(), larkhill());
  const [out, again] = [join(folder, 'staged'), join(folder, 'again')];
  for (const staged of [out, again]) await stageExtract({ folder, out: staged, onFile: () => {} });
  for (const name of await readdir(out)) {
    const [one, other] = [await hashOf(join(out, name)), await hashOf(join(again, name))];
    assert.equal(other, one, name);
  }
});

async function hashOf(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}
