import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { openSealed, sealing } from './sealed-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'changeover-sealed-'));
after(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'file');
const key = randomBytes(32);
const CHUNK = 64 * 1024;

async function seal(content: Buffer, pieces = 1): Promise<void> {
  const size = Math.ceil(content.length / pieces) || 1;
  const parts = Array.from({ length: pieces }, (_, i) =>
    content.subarray(i * size, (i + 1) * size),
  );
  writeFileSync(path, await buffer(Readable.from(parts).pipe(sealing(key))));
}

async function read(withKey = key, start?: number, end?: number): Promise<Buffer> {
  const file = await openSealed(path, withKey);
  try {
    return await buffer(file.stream(start, end));
  } finally {
    await file.close();
  }
}

test('what is sealed opens to the same bytes, whatever its length and pieces', async () => {
  for (const length of [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7]) {
    for (const pieces of [1, 5]) {
      const content = randomBytes(length);
      await seal(content, pieces);
      assert.ok((await read()).equals(content), `${length} bytes in ${pieces} pieces`);
    }
  }
});

test('any part of it can be read', async () => {
  const content = randomBytes(3 * CHUNK + 100);
  await seal(content);
  const place = fc.nat(content.length);
  await fc.assert(
    fc.asyncProperty(place, place, async (one, other) => {
      const [start, end] = [Math.min(one, other), Math.max(one, other)];
      assert.ok((await read(key, start, end)).equals(content.subarray(start, end)));
    }),
    { numRuns: 30 },
  );
});

test('altered in any byte, cut short anywhere, or with another key it does not open', async () => {
  await seal(randomBytes(CHUNK + 50));
  const sealed = readFileSync(path);
  const refused = { code: 'package-damaged' };
  for (const at of [0, 10, 40, 1000, sealed.length - 1]) {
    const altered = Buffer.from(sealed);
    altered[at] = (altered[at] as number) ^ 1;
    writeFileSync(path, altered);
    await assert.rejects(read(), refused, `byte ${at}`);
  }
  // At the end of a chunk as well, where all that is left is whole.
  for (const length of [0, 39, 40, 50, 40 + CHUNK + 16, sealed.length - 1]) {
    writeFileSync(path, sealed.subarray(0, length));
    await assert.rejects(read(), refused, `${length} bytes`);
  }
  writeFileSync(path, sealed);
  await assert.rejects(read(randomBytes(32)), refused);
});

test('the same content sealed twice is never the same bytes', async () => {
  const content = randomBytes(100);
  await seal(content);
  const first = readFileSync(path);
  await seal(content);
  assert.ok(!readFileSync(path).subarray(40).equals(first.subarray(40)));
});
