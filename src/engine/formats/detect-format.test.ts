import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { detectFormat } from './detect-format.ts';
import { formatNamed } from './registry.ts';

const folders: string[] = [];
after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

async function folderWith(files: Record<string, string | Buffer>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'changeover-detect-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

const BUNDLE = '{"id": "x", "resourceType" : "Bundle", "entry": []}';

test('a bundle is known by what it says, packed or not, whatever else lies beside it', async () => {
  const folder = await folderWith({ 'a.json.gz': gzipSync(BUNDLE), 'notes.txt': 'x' });
  assert.equal((await detectFormat(folder)).id, 'gp-connect');
});

test('a folder without a file of any format is refused, and the message says what to do', async () => {
  await assert.rejects(detectFormat(await folderWith({ 'letter.txt': 'Dear practice' })), {
    code: 'extract-unreadable',
    message:
      /^The folder cannot be used: it holds no \.json or \.json\.gz file .*changeover formats/,
  });
});

test('a format that there is not is refused with the names of those that there are', () => {
  assert.throws(() => formatNamed('gp-conect'), {
    code: 'usage-wrong',
    message: /formats are: gp-connect/,
  });
});
