import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeFault } from './fault.ts';

test('a fault is described with its causes, its place and its code', () => {
  const cause = Object.assign(new TypeError('disk full'), { code: 'ENOSPC' });
  const described = describeFault(new Error('could not save', { cause }));
  assert.match(described.stack, /could not save[\s\S]+fault\.test\.ts/);
  const { type, code } = described.cause as { type: string; code: string };
  assert.deepEqual([type, code], ['TypeError', 'ENOSPC']);
});

test('ten digits that could be an NHS number are left out, however they are grouped', () => {
  for (const number of ['9434765919', '943 476 5919', '943-476-5919']) {
    assert.doesNotMatch(JSON.stringify(describeFault(new Error(`for ${number}.`))), /5919/);
    assert.doesNotMatch(JSON.stringify(describeFault(`for ${number}.`)), /5919/);
  }
});
