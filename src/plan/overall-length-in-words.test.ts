import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { editionOf } from '../../test/support/worked-example.ts';
import { HOME } from '../config.ts';
import { loadBankHolidays } from './bank-holidays.ts';
import { workingCalendar } from './calendar.ts';
import { NO_FACTS, type PlanFacts } from './facts.ts';
import { tellOverallLength } from './overall-length-in-words.ts';
import { schedule } from './schedule.ts';

const CALENDAR = workingCalendar(loadBankHolidays(join(HOME, 'bank-holidays')).map((h) => h.date));

function told(id: string, goLive: string, facts: Partial<PlanFacts> = {}) {
  const edition = editionOf(id);
  const occasion = { goLive, today: '2026-11-23' };
  const plan = schedule(edition, { ...NO_FACTS, ...facts }, CALENDAR, occasion);
  const length = tellOverallLength(plan, edition, CALENDAR);
  assert.ok(length);
  return length;
}

test('a plan says its own length beside the guide’s, with its source', () => {
  const { says, origin, standing, why } = told('nhs-england-2026', '2027-03-09');
  // 11 December to 9 March are 88 days.
  assert.equal(
    says,
    '12.6 weeks from “Order placed” (planned for 11 Dec 2026) to “Go live” (planned for 9 Mar 2027); the guide says 12 to 16 weeks.',
  );
  assert.equal(origin, 'Clinical system migration guide (31 March 2026)');
  assert.equal(standing, 'within');
  assert.deepEqual(why, []);
});

test('what has happened counts with the day on which it did', () => {
  const done = { 'place-order': '2026-11-20' };
  const { says, from } = told('nhs-england-2026', '2027-03-09', { done });
  assert.match(says, /^15.6 weeks from “Order placed” \(20 Nov 2026\) to/);
  assert.equal(from.done, true);
});

test('a plan that waits for its go-live date says so, and from when it need not', () => {
  const { says, why } = told('nhs-england-2026', '2027-06-08');
  assert.match(says, /the guide says 12 to 16 weeks, so this one is longer\.$/);
  assert.match(why[0] ?? '', /^Go live waits for its date: .* 65 working days to spare\. “Order/);
  assert.match(why[1] ?? '', /“Cutover planning meeting” to “Final data production” \(123 days\)/);
  assert.match(why[2] ?? '', /^7 weekdays in it are closed/);
});

test('a plan that its own work makes longer names the steps and the figures of its own', () => {
  const durations = { 'deliver-initial-extract': { value: 6, unit: 'weeks' as const } };
  const { standing, why } = told('gp-it-futures-2020', '2027-02-09', { durations });
  assert.equal(standing, 'longer');
  assert.match(why[0] ?? '', /“Extract requested” to “Deliver the initial extract” \(42 days\)/);
  assert.equal(
    why[1],
    '“Deliver the initial extract” takes 6 weeks here, in the guide up to 5 working days.',
  );
});

test('a plan that is shorter than the guide says why', () => {
  const done = { 'place-order': '2026-11-20', 'go-live': '2026-11-20' };
  const { weeks, standing, why } = told('nhs-england-2026', '2026-11-20', { done });
  assert.deepEqual([weeks, standing], [0, 'shorter']);
  assert.match(why[0] ?? '', /length holds time to wait/);
});

test('what is recorded the other way round has no length', () => {
  const edition = editionOf('nhs-england-2026');
  const facts = { ...NO_FACTS, done: { 'go-live': '2026-11-20' } };
  const plan = schedule(edition, facts, CALENDAR, { goLive: '2026-11-20', today: '2026-11-23' });
  assert.equal(tellOverallLength(plan, edition, CALENDAR), undefined);
});
