import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { bundleOf, EDITH, SOURCE, writeExtract } from '../../test/support/riverside-extracts.ts';
import { copyExtract } from './copy-extract.ts';
import { removeUnfinishedUploads } from './kept-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'changeover-copy-'));
after(() => rmSync(folder, { recursive: true }));
const keep = { uploads: join(folder, 'uploads'), owner: 'riverside-surgery' };

test('a folder is received under names of our own, in the order of its names', async () => {
  const delivered = writeExtract(join(folder, 'delivered'), SOURCE);
  const { origin, place, files, bytes } = await copyExtract(delivered, keep);
  assert.deepEqual([origin, files], ['upload', 2]);
  assert.ok(bytes > 0);
  assert.deepEqual(readdirSync(join(keep.uploads, place)), ['000001.json', '000002.json.gz']);
  assert.deepEqual(readdirSync(join(keep.uploads, 'unfinished')), []);
});

test('a folder without files of an extract is refused', async () => {
  const empty = writeExtract(join(folder, 'empty'), {});
  await assert.rejects(copyExtract(empty, keep), { code: 'extract-unreadable' });
});

test('what an upload left behind that was cut short is removed, and nothing else', async () => {
  const [kept] = readdirSync(join(keep.uploads, keep.owner));
  writeExtract(join(keep.uploads, 'unfinished/half'), { '000001.json': bundleOf(EDITH) });
  await removeUnfinishedUploads(keep.uploads);
  assert.deepEqual(readdirSync(keep.uploads), [keep.owner]);
  assert.deepEqual(readdirSync(join(keep.uploads, keep.owner)), [kept]);
});
