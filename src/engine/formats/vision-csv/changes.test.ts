import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { CHANGED, LATE } from '../../testing/hollins-changes.ts';
import { type StagedVision, stagedHollins } from '../../testing/stage-vision.ts';
import { withoutPublishedTables as skip } from '../../testing/vision-extract.ts';

let live: StagedVision;
before(async () => {
  if (!skip) live = await stagedHollins();
});

test('changes and deletions take the place of what was sent before, and a full extract of it all', {
  skip,
}, async () => {
  const { staged, read, leftOut } = live;
  assert.deepEqual(leftOut, [
    ['Journal', { superseded: 2 }],
    ['Referral', { 'not-sent-again': 1, replaced: 2 }],
    ['Journal', { 'patient-not-in-extract': 1, deleted: 1, 'patient-deleted': 1 }],
    ['Patient', { deleted: 1 }],
    ['Referral', { 'not-sent-again': 1 }],
  ]);
  const own = (table: string, columns: string) => read(table, columns, CHANGED.PID);
  assert.deepEqual(await own('problem', 'status, ended'), [
    { status: 'ended', ended: '2026-04-01' },
  ]);
  assert.deepEqual(
    (await own('coded_entry', 'source_id')).map(({ source_id }) => source_id),
    ['603', '604'],
  );
  assert.deepEqual(await own('referral', 'source_id'), [{ source_id: '703' }]);
  assert.equal(staged.notes['record-not-sent-again'], 2);
  assert.equal(staged.notes['row-rejected'], undefined);
  assert.equal(staged.notes['file-is-delta'], undefined);
});

test('an entry that comes before its patient waits, and is taken in once the patient is there', {
  skip,
}, async () => {
  const { staged, read } = live;
  assert.equal(staged.notes['row-held'], 1);
  assert.deepEqual(staged.waiting, { patient: 1, record: 1 });
  assert.deepEqual(await read('coded_entry', 'source_id', LATE.PID), [{ source_id: '697' }]);
});
