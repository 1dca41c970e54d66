import assert from 'node:assert/strict';
import { test } from 'node:test';
import { progressKeeper } from './progress.ts';

test('the newest progress is kept, and what came too fast is left out', async () => {
  const kept: number[] = [];
  const progress = progressKeeper<number>(async (done) => void kept.push(done));
  for (let done = 1; done <= 1000; done++) progress.tell(done);
  await progress.end();
  assert.equal(kept.at(-1), 1000);
  assert.ok(kept.length < 5);
});

test('one save is finished before the next begins', async () => {
  let open = 0;
  const progress = progressKeeper<number>(async () => {
    open += 1;
    assert.equal(open, 1);
    await new Promise((resolve) => setImmediate(resolve));
    open -= 1;
  });
  progress.tell(1);
  await new Promise((resolve) => setImmediate(resolve));
  progress.tell(2);
  await progress.end();
});

test('a save that breaks is thrown at the end', async () => {
  const progress = progressKeeper<number>(() => Promise.reject(new Error('no connection')));
  progress.tell(1);
  await assert.rejects(progress.end(), /no connection/);
});
