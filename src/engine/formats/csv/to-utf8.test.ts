import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { encodingOf, writeAsUtf8 } from './to-utf8.ts';

const folder = await mkdtemp(join(tmpdir(), 'changeover-encoding-'));
after(() => rm(folder, { recursive: true }));

async function fileOf(bytes: Buffer) {
  const path = join(folder, 'SRCode.csv');
  await writeFile(path, bytes);
  return { path, name: 'SRCode.csv', position: 1, of: 1 };
}

test('quotes, dashes and the euro of Windows-1252 are what they are in UTF-8', async () => {
  const { path, ...file } = await fileOf(
    Buffer.from([
      0x93, 0x52, 0xe9, 0x6e, 0xe9, 0x92, 0x73, 0x94, 0x20, 0x96, 0x97, 0x80, 0x9f, 0x8e,
    ]),
  );
  assert.equal(await encodingOf(path), 'windows-1252');
  const to = join(folder, 'utf8.csv');
  await writeAsUtf8({ path, ...file }, to);
  assert.equal(await readFile(to, 'utf8'), '“Réné’s” –—€ŸŽ');
});

test('a file in UTF-8 or ASCII is known as such, also where a letter spans two reads', async () => {
  const { path } = await fileOf(Buffer.from('plain'));
  assert.equal(await encodingOf(path), 'ascii');
  await fileOf(Buffer.from(`${'x'.repeat((1 << 20) - 1)}’`));
  assert.equal(await encodingOf(path), 'utf-8');
  await fileOf(Buffer.concat([Buffer.from('’'), Buffer.from([0x92])]));
  assert.equal(await encodingOf(path), 'windows-1252');
  await fileOf(Buffer.from([0x61, 0xe2, 0x80]));
  assert.equal(await encodingOf(path), 'windows-1252', 'a letter of UTF-8 that is cut off is none');
});

test('a byte that Windows-1252 does not have is refused with its line and nothing else', async () => {
  const file = await fileOf(
    Buffer.concat([Buffer.from('Secret\nSecret '), Buffer.from([0x81, 0xe9])]),
  );
  await assert.rejects(writeAsUtf8(file, join(folder, 'never.csv')), (error: Error) => {
    assert.match(error.message, /File 1 of 1 .* line 2 has a byte that is no Windows-1252 text/);
    assert.doesNotMatch(error.message, /Secret/);
    return true;
  });
});
