import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heldBack } from './holds-back.ts';
import type { Row } from './row.ts';
import { aroundOf, rowsIn } from './testing/around.ts';
import permitBook from './testing/books/parking-permits.ts';

const permit = (state: string) =>
  rowsIn(permitBook, { kind: 'permit', state, values: { holder: 'Tom Ferry' } })[0] as Row;
const says = (today: string, state = 'asked', facts = {}) =>
  heldBack(permitBook, permit(state), aroundOf({ today, facts }).plan)?.says;

test('a row says how many days are left for what it holds back, or how many it costs', () => {
  assert.equal(says('2026-11-23'), '22 working days to spare');
  assert.match(String(says('2027-03-01')), /^costs \d+ working days$/);
});

test('it holds nothing back in a state that blocks nothing, or once the task is done', () => {
  assert.equal(says('2026-11-23', 'granted'), undefined);
  const done = { done: { 'tell-patients': '2026-11-20' } };
  assert.equal(says('2026-11-23', 'asked', done), undefined);
});
