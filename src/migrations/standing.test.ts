import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standingInWords, statusOf } from './standing.ts';

const FEASIBLE = {
  feasible: true,
  earliestGoLive: '2027-03-02',
  slackWorkingDays: 5,
  hasGoneLive: false,
};

const RUNS = { state: 'running' } as const;

test('a migration with less than a working week to spare is at risk', () => {
  assert.equal(statusOf(FEASIBLE, RUNS), 'on-track');
  assert.equal(statusOf({ ...FEASIBLE, slackWorkingDays: 4 }, RUNS), 'at-risk');
  assert.equal(statusOf({ ...FEASIBLE, feasible: false }, RUNS), 'cannot-meet');
  assert.equal(statusOf({ ...FEASIBLE, feasible: false, hasGoneLive: true }, RUNS), 'live');
});

test('the sentence counts what there is and leaves out what there is not', () => {
  assert.equal(standingInWords(['on-track']), '1 migration: 1 on track.');
  assert.equal(
    standingInWords(['cannot-meet', 'on-track', 'at-risk', 'cannot-meet', 'live']),
    '5 migrations: 1 on track, 1 at risk, 2 cannot meet their go-live dates, 1 live on the new system.',
  );
});
