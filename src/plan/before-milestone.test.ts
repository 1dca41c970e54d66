import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editionOf } from '../../test/support/worked-example.ts';
import { undoneBefore } from './before-milestone.ts';
import { workingCalendar } from './calendar.ts';
import { NO_FACTS, type PlanFacts } from './facts.ts';

const calendar = workingCalendar(['2026-12-25', '2027-12-27']);
const before = (milestone: string, done: PlanFacts['done'] = {}) =>
  undoneBefore(milestone, {
    edition: editionOf('nhs-england-2026'),
    facts: { ...structuredClone(NO_FACTS), done },
    calendar,
    on: '2026-11-23',
  });

test('a milestone waits for all that leads to it, however far back, and for nothing after it', () => {
  const idp = before('idp');
  for (const id of ['write-justification', 'request-extract', 'deliver-initial-extract']) {
    assert.ok(idp.has(id), id);
  }
  for (const id of ['make-final-extract', 'sign-off-live-data', 'test-links']) {
    assert.ok(!idp.has(id), id);
  }
  assert.ok(before('go-live').has('make-final-extract'));
  assert.ok(before('end-of-migration').has('re-enter-cutover-work'));
});

test('what is done is waited for no more, nor what came before it', () => {
  const on = '2026-11-20';
  const done = Object.fromEntries(
    ['approve-and-fund', 'confirm-framework', 'engage-delivery-partner'].map((id) => [id, on]),
  );
  const idp = before('idp', done);
  assert.ok(!idp.has('approve-and-fund'));
  assert.ok(!idp.has('write-justification'), 'the money was set aside without it');
  assert.ok(idp.has('place-order'));
});

test('a milestone that is not there is a fault', () => {
  assert.throws(() => before('never'), /has no milestone never/);
});
