import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { extractFolder, extractFoldersBelow, folderBelow } from './extract-folders.ts';

/** Mallow Green Practice had its extract delivered twice; outside stands what is none of our business. */
const folder = mkdtempSync(join(tmpdir(), 'changeover-folders-'));
after(() => rmSync(folder, { recursive: true }));
const root = join(folder, 'extracts');
for (const place of ['mallow-green/january', 'mallow-green/march', 'empty', 'linked-file']) {
  mkdirSync(join(root, place), { recursive: true });
}
mkdirSync(join(folder, 'extracts-of-others'));
writeFileSync(join(folder, 'extracts-of-others/a.json'), '{}');
writeFileSync(join(root, 'mallow-green/january/a.json'), '{}');
writeFileSync(join(root, 'mallow-green/january/b.json.gz'), 'xyz');
writeFileSync(join(root, 'mallow-green/march/a.json'), '{}');
writeFileSync(join(root, 'empty/.DS_Store'), '');
symlinkSync(join(folder, 'extracts-of-others'), join(root, 'way-out'));
symlinkSync(join(folder, 'extracts-of-others/a.json'), join(root, 'linked-file/a.json'));

test('every folder that holds files of an extract is listed, with how much it holds', async () => {
  assert.deepEqual(
    (await extractFoldersBelow(root)).filter(({ place }) => place.startsWith('mallow')),
    [
      { place: 'mallow-green/january', files: 2, bytes: 5 },
      { place: 'mallow-green/march', files: 1, bytes: 2 },
    ],
  );
});

test('a link to elsewhere is not listed', async () => {
  const places = (await extractFoldersBelow(root)).map(({ place }) => place);
  assert.ok(!places.includes('way-out'));
});

test('where the root does not exist yet, nothing is listed', async () => {
  assert.deepEqual(await extractFoldersBelow(join(folder, 'nowhere')), []);
});

test('the root itself is listed where nothing stands in folders below it', async () => {
  const flat = join(folder, 'flat');
  mkdirSync(flat);
  writeFileSync(join(flat, 'a.zip'), 'PK');
  assert.deepEqual(await extractFoldersBelow(flat), [{ place: '.', files: 1, bytes: 2 }]);
  writeFileSync(join(root, 'a.zip'), 'PK');
  assert.ok((await extractFoldersBelow(root)).every(({ place }) => place !== '.'));
});

test('a folder below the root is taken', async () => {
  assert.deepEqual(await extractFolder(root, 'mallow-green/january'), {
    place: 'mallow-green/january',
    files: 2,
    bytes: 5,
  });
});

test('a way out of the root is refused, however it is written', async () => {
  for (const place of [
    '..',
    '../extracts-of-others',
    'mallow-green/../../extracts-of-others',
    join(folder, 'extracts-of-others'),
    '/etc',
    'way-out',
    'linked-file',
    'mallow-green\0',
  ]) {
    await assert.rejects(folderBelow(root, place), { code: 'folder-not-allowed' }, place);
  }
});

test('whether something stands outside the root is not told', async () => {
  const say = async (place: string) => {
    const refusal = await folderBelow(root, place).catch((error: Error) => error);
    return (refusal as Error).message;
  };
  assert.equal(await say('../nowhere'), await say('../extracts-of-others'));
});

test('a folder that is gone, or is a file, is refused', async () => {
  for (const place of ['gone', 'mallow-green/january/a.json']) {
    await assert.rejects(folderBelow(root, place), { code: 'folder-not-allowed' }, place);
  }
});

test('a folder without files of an extract is refused', async () => {
  await assert.rejects(extractFolder(root, 'empty'), { code: 'extract-unreadable' });
});
