import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markersOf } from './markers.ts';

const WIDTH = 1000;

test('milestones of one day share a diamond, named by all their numbers', () => {
  const { markers, rows } = markersOf([300, 500, 500, 500], WIDTH);
  assert.deepEqual(
    markers.map(({ x, label }) => [x, label]),
    [
      [300, '1'],
      [500, '2, 3, 4'],
    ],
  );
  assert.equal(rows, 1);
});

test('what would overlap goes to the next row, and back up where there is room', () => {
  const { markers, rows } = markersOf([300, 305, 310, 500], WIDTH);
  assert.deepEqual(
    markers.map(({ row }) => row),
    [0, 1, 2, 0],
  );
  assert.equal(rows, 3);
});

test('a number that would pass the edge stands left of its diamond', () => {
  const { markers } = markersOf([300, 995], WIDTH);
  assert.deepEqual(
    markers.map(({ labelEnd }) => labelEnd),
    ['start', 'end'],
  );
});
