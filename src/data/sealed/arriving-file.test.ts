import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { after, beforeEach, test } from 'node:test';
import { ArrivingFile } from './arriving-file.ts';

const root = mkdtempSync(join(tmpdir(), 'changeover-arriving-'));
after(() => rmSync(root, { recursive: true }));
const key = randomBytes(32);
let folder: string;
let file: ArrivingFile;
let count = 0;
beforeEach(() => {
  folder = join(root, String(++count));
  file = new ArrivingFile(folder, { key, of: folder });
});

async function* breakingOff(content: Buffer) {
  yield content;
  throw new Error('cut');
}
const content = () => buffer(file.content());

test('it goes on stretch by stretch, and is the same to the byte', async () => {
  const whole = randomBytes(300_000);
  assert.equal(await file.bytesHere(), 0);
  for (const [from, to] of [
    [0, 1],
    [1, 65_537],
    [65_537, 131_073],
    [131_073, 300_000],
  ] as const) {
    await file.addStretch(from, Readable.from([whole.subarray(from, to)]));
    assert.equal(await new ArrivingFile(folder, { key, of: folder }).bytesHere(), to);
  }
  assert.ok((await content()).equals(whole));
});

test('of a stretch that breaks off nothing is kept', async () => {
  await file.addStretch(0, Readable.from([Buffer.from('begun')]));
  await assert.rejects(file.addStretch(5, breakingOff(Buffer.from('half'))), /cut/);
  assert.equal(await file.bytesHere(), 5);
  assert.equal(readdirSync(folder).length, 1);
});

test('taken as it comes, what came before it broke off is kept', async () => {
  await assert.rejects(file.addAsItComes(0, breakingOff(Buffer.from('begun'))), /cut/);
  assert.equal(await file.bytesHere(), 5);
  await file.addAsItComes(5, Readable.from([Buffer.from(', and ended')]));
  assert.equal((await content()).toString(), 'begun, and ended');
});

test('what a killed process left half written is not counted', async () => {
  await file.addStretch(0, Readable.from([Buffer.from('whole')]));
  writeFileSync(join(folder, '.half'), 'half');
  assert.equal(await file.bytesHere(), 5);
});

test('nothing of it can be read without the key, or after it was altered', async () => {
  await file.addStretch(0, Readable.from([Buffer.from('Quillfeather of the ferry')]));
  const [name = ''] = readdirSync(folder);
  const sealed = readFileSync(join(folder, name));
  assert.ok(!sealed.includes('Quillfeather'));
  await assert.rejects(
    buffer(new ArrivingFile(folder, { key: randomBytes(32), of: folder }).content()),
    {
      code: 'package-damaged',
    },
  );
  sealed[60] = (sealed[60] as number) ^ 1;
  writeFileSync(join(folder, name), sealed);
  await assert.rejects(content(), { code: 'package-damaged' });
});

test('a stretch in the place of another does not open', async () => {
  await file.addStretch(0, Readable.from([Buffer.from('one,')]));
  await file.addStretch(4, Readable.from([Buffer.from('two,')]));
  const [one = '', two = ''] = readdirSync(folder).map((name) => join(folder, name));
  renameSync(one, `${one}-aside`);
  renameSync(two, one);
  renameSync(`${one}-aside`, two);
  await assert.rejects(content(), { code: 'package-damaged' });
});

test('a stretch of another file in the place of its own does not open', async () => {
  const other = new ArrivingFile(`${folder}-other`, { key, of: 'another file' });
  await file.addStretch(0, Readable.from([Buffer.from('mine')]));
  await other.addStretch(0, Readable.from([Buffer.from('else')]));
  const [name = ''] = readdirSync(folder);
  renameSync(join(`${folder}-other`, name), join(folder, name));
  assert.equal(await file.bytesHere(), 4);
  await assert.rejects(content(), { code: 'package-damaged' });
});

test('what an earlier version sealed without its file is not counted, and comes again', async () => {
  await file.addStretch(0, Readable.from([Buffer.from('whole')]));
  const [name = ''] = readdirSync(folder);
  renameSync(join(folder, name), join(folder, '000000000000000'));
  assert.equal(await file.bytesHere(), 0);
  await file.addStretch(0, Readable.from([Buffer.from('again')]));
  assert.equal((await content()).toString(), 'again');
});

test('a file without a byte is empty', async () => {
  await file.addAsItComes(0, Readable.from([]));
  assert.equal((await content()).length, 0);
});
