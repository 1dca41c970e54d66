import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  foundInCleanPractice,
  reasonsInCleanPractice,
} from '../../src/engine/profile/testing/clean-practice.ts';

test('in a practice without quirks that is found which is right to be found, and all of it', async () => {
  const found = await foundInCleanPractice(1500, 0.12);
  assert.deepEqual(found.sort(), Object.keys(reasonsInCleanPractice()).sort());
});
