import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { compareExtracts } from '../../src/engine/compare-extracts.ts';
import {
  newFolder,
  publishedColumns,
  withoutPublishedColumns,
  writeEmisExtract,
} from '../../src/engine/testing/emis-extract.ts';
import { larkhill } from '../../src/engine/testing/larkhill-surgery.ts';

const parent = await newFolder();

test('an extract compared with itself is identical, record by record', {
  skip: withoutPublishedColumns,
}, async () => {
  const source = await writeEmisExtract(parent, publishedColumns(), larkhill());
  const target = await writeEmisExtract(parent, publishedColumns(), larkhill());
  const out = join(parent, 'same');
  const { fates, unexpected } = await compareExtracts({ source, target, out });
  assert.deepEqual(fates, { identical: 18, equivalent: 0, changed: 0, missing: 0 });
  assert.equal(unexpected, 0);
});
