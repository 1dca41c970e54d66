import assert from 'node:assert/strict';
import { test } from 'node:test';
import { count, longDate, moment, plural, shortDate } from './in-words.ts';

test('dates are written as the service writes them', () => {
  assert.equal(longDate('2027-03-09'), 'Tuesday 9 March 2027');
  assert.equal(shortDate('2027-09-09'), '9 Sep 2027');
});

test('a moment is told by the clock of England, in summer too', () => {
  const instant = Temporal.Instant.from('2027-06-30T23:05:59Z');
  assert.equal(moment(instant), 'Thursday 1 July 2027 at 00:05');
});

test('counts have commas, and nouns their number', () => {
  assert.equal(count(10_482_113), '10,482,113');
  assert.equal(plural(1, 'practice'), '1 practice');
  assert.equal(plural(0, 'practice'), '0 practices');
  assert.equal(plural(2, 'is open', 'are open'), '2 are open');
});
