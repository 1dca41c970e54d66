import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCsv } from './csv.ts';

async function read(...chunks: string[]) {
  async function* text() {
    yield* chunks;
  }
  return Array.fromAsync(readCsv(text()));
}

test('a record knows the line on which it begins', async () => {
  assert.deepEqual(await read('a,b\r\n\r\n"c\nd",e\nf,g'), [
    { line: 1, fields: ['a', 'b'] },
    { line: 3, fields: ['c\nd', 'e'] },
    { line: 5, fields: ['f', 'g'] },
  ]);
});

test('quoted fields hold commas and quotes', async () => {
  assert.deepEqual(await read('"a,b","say ""hi""",""\n'), [
    { line: 1, fields: ['a,b', 'say "hi"', ''] },
  ]);
});

test('it does not matter where the chunks are cut', async () => {
  const whole = '"a""b",c\r\n"d","e\r\nf"\r\n';
  const expected = await read(whole);
  for (let cut = 1; cut < whole.length; cut++) {
    assert.deepEqual(await read(whole.slice(0, cut), whole.slice(cut)), expected);
  }
});
