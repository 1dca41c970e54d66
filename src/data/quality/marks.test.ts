import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markOf } from './marks.ts';

const at = Temporal.Instant.from('2027-06-14T23:30Z');

for (const [says, asOf, mark] of [
  ['done', '2027-06-14', 'done'],
  ['done', '2027-06-15', 'done'],
  ['done', '2027-06-16', 'still-there'],
  ['left', '2027-06-16', 'left'],
  ['open', '2027-06-16', undefined],
] as const)
  test(`what was said to be ${says} in the night to 15 June is ${mark ?? 'to do'} for a production up to ${asOf}`, () => {
    assert.equal(markOf({ says, at }, asOf), mark);
  });
