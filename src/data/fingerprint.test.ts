import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fingerprintOf } from './fingerprint.ts';

const folders: string[] = [];
after(() => folders.forEach((folder) => void rmSync(folder, { recursive: true })));

function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'changeover-fingerprint-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

test('a copy under other names in the same order has the same fingerprint', async () => {
  const one = folderWith({ 'a.json': '1', 'b.json': '2', 'notes.txt': 'x' });
  const two = folderWith({ '000001.json': '1', '000002.json': '2' });
  assert.equal(await fingerprintOf(one), await fingerprintOf(two));
});

test('any other content has another fingerprint', async () => {
  const extracts: Record<string, string>[] = [
    { 'a.json': '1', 'b.json': '2' },
    { 'a.json': '2', 'b.json': '1' },
    { 'a.json': '12' },
    { 'a.json': '1', 'b.json': '2', 'c.json': '' },
  ];
  const fingerprints = await Promise.all(extracts.map((files) => fingerprintOf(folderWith(files))));
  assert.equal(new Set(fingerprints).size, 4);
});

test('an extract that was staged before has the fingerprint of its content', async () => {
  const staged = (rows: string) => folderWith({ 'staged.json': '{}', 'patient.parquet': rows });
  assert.notEqual(await fingerprintOf(staged('1')), await fingerprintOf(staged('2')));
});

test('a folder that is not there is refused without naming a patient', async () => {
  await assert.rejects(fingerprintOf('/nowhere/9990000018'), (error: Error) => {
    assert.equal((error as Error & { code: string }).code, 'extract-unreadable');
    assert.doesNotMatch(error.message, /9990000018/);
    return true;
  });
});

test('a file that cannot be read is refused by its position', async () => {
  const folder = folderWith({ 'a.json': '1' });
  mkdirSync(join(folder, '9990000018.json'));
  await assert.rejects(fingerprintOf(folder), {
    message: /^File 1 of 2 in the order of their names cannot be read \(EISDIR\)\. Check/,
  });
});
