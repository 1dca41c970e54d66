import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { HOME } from '../../config.ts';
import { loadEdition } from '../../guide/load-edition.ts';
import { loadBankHolidays } from '../bank-holidays.ts';
import { workingCalendar } from '../calendar.ts';
import { NO_FACTS, type PlanFacts } from '../facts.ts';
import { schedule } from '../schedule.ts';
import { type Clock, countsTimes } from './clock.ts';
import { type ClockFacts, clockFactsOf } from './clock-facts.ts';
import { clocksOf } from './clocks-of.ts';

const EDITION = loadEdition(join(HOME, 'editions', 'nhs-england-2026'));
const HOLIDAYS = loadBankHolidays(join(HOME, 'bank-holidays')).map(({ date }) => date);
const CALENDAR = workingCalendar(HOLIDAYS);

test('three figures for the extract all run over Christmas, each to its own day', () => {
  // Asked for on Monday 7 December. Five working days: Monday the 14th. Fifteen: 8 to 11, 14 to 18, 21 to 24,
  // then Christmas Day, a weekend and the substitute day are closed, 29, 30. Five weeks: Monday 11 January.
  const { clocks } = look('2026-12-15', { done: { 'extract-requested': '2026-12-07' } });
  assert.deepEqual(
    ['sla-06', 'sla-06b', 'lead-01'].map((id) => dueOf(clocks, id)),
    ['2026-12-14', '2026-12-30', '2027-01-11'],
  );
  assert.equal(clockOf(clocks, 'sla-06').state, 'breached');
  assert.equal(timeOf(clocks, 'sla-06').leftWorkingDays, -1);
  assert.equal(clockOf(clocks, 'sla-06').limit.supersededBy, 'sla-06b');
  assert.equal(timeOf(clocks, 'sla-06b').leftWorkingDays, 9);
});

test('a notice is counted back from the planned day, to a working day', () => {
  // Go live on Tuesday 9 March; the final data production 72 hours before, on Saturday the 6th; four weeks
  // before that is Saturday 6 February, and the last working day before it Friday the 5th.
  const { clocks } = look('2026-11-23', {});
  assert.equal(dueOf(clocks, 'lead-05'), '2027-02-05');
});

test('work that keeps to working days is due before a limit that ends on Christmas Day', () => {
  const { clocks } = look('2026-12-21', { done: { 'approach-planned': '2026-12-18' } });
  assert.equal(dueOf(clocks, 'sla-03'), '2026-12-24');
});

test('a list for the day of an extract that came on a Saturday was due on the Friday', () => {
  const done = { 'choose-test-patients': '2027-01-08', idp: '2027-01-09' };
  const { clocks } = look('2027-01-11', { done });
  assert.deepEqual(
    [dueOf(clocks, 'lead-11'), clockOf(clocks, 'lead-11').state],
    ['2027-01-08', 'met'],
  );
});

test('three months from the last day of November end with February', () => {
  const done = { fdp: '2026-11-28', 'go-live': '2026-11-30' };
  const { clocks } = look('2026-12-01', { done });
  assert.equal(dueOf(clocks, 'lead-16'), '2027-02-28');
});

test('each third party has clocks of its own, under its own name', () => {
  const lists = { 'third-parties': ['Harbour Laboratory', 'Quay Screening'] };
  const done = { 'switch-links-off.quay-screening': '2027-03-02' };
  const { clocks } = look('2027-03-05', { lists, done });
  const reminders = clocks.filter(({ limit }) => limit.id === 'lead-08');
  assert.deepEqual(
    reminders.map(({ title }) => title),
    [
      'Remind each third party a week before: Harbour Laboratory',
      'Remind each third party a week before: Quay Screening',
    ],
  );
  const off = clocks.filter(({ limit }) => limit.id === 'lead-06');
  assert.deepEqual(
    off.map(({ title, state }) => [title.split(': ')[1], state]),
    [
      ['Harbour Laboratory', 'warning'],
      // Four days before: the guide wants one or two.
      ['Quay Screening', 'breached'],
    ],
  );
});

test('a limit on work that does not apply here says so', () => {
  const { clocks, unmeasured } = look('2026-11-23', {
    applies: { 'cutover-over-72-hours': false },
  });
  assert.ok(!clocks.some(({ limit }) => limit.id === 'sla-11-report'));
  assert.equal(
    unmeasured.find(({ limit }) => limit.id === 'sla-11-report')?.why,
    'The task that it is about is not part of this plan.',
  );
});

test('how long a review took is known only when its start was reported', () => {
  const facts = { done: { 'review-data-quality': '2026-11-20' } };
  const { unmeasured } = look('2026-11-23', facts);
  assert.equal(
    unmeasured.find(({ limit }) => limit.id === 'sla-04')?.why,
    'Time counts from: start of “Review the quality of the data”. Nobody has recorded when that was.',
  );
  const begun = (date: string) => {
    const reported = { 'start of review-data-quality': date };
    return clockOf(look('2026-11-23', facts, { reported }).clocks, 'sla-04').state;
  };
  // Six weeks before Friday 20 November is Friday 9 October.
  assert.deepEqual([begun('2026-10-09'), begun('2026-10-08')], ['met', 'breached']);
});

test('an answer that is older than the question was to an earlier one', () => {
  const reported = { 'event agent-asked': '2026-11-10', 'event agent-answered': '2026-11-06' };
  const { clocks } = look('2026-11-23', {}, { reported });
  assert.deepEqual(
    [clockOf(clocks, 'sla-01').state, dueOf(clocks, 'sla-01')],
    ['breached', '2026-11-17'],
  );
});

test('an end without a beginning is not judged', () => {
  const { unmeasured } = look('2026-11-23', { done: { 'approach-planned': '2026-11-16' } });
  assert.equal(
    unmeasured.find(({ limit }) => limit.id === 'sla-02')?.why,
    'Time counts from: Order placed. Nobody has recorded when that was.',
  );
});

test('the same facts, plan and day give the same clocks', () => {
  const facts = { done: { 'extract-requested': '2026-12-07' } };
  assert.deepEqual(look('2026-12-15', facts), look('2026-12-15', facts));
});

function look(today: string, facts: Partial<PlanFacts>, world: Partial<ClockFacts> = {}) {
  const occasion = { goLive: '2027-03-09', today };
  const plan = schedule(EDITION, { ...NO_FACTS, ...facts }, CALENDAR, occasion);
  return clocksOf(EDITION, plan, { ...clockFactsOf([]), ...world }, CALENDAR, today);
}

function clockOf(clocks: Clock[], id: string): Clock {
  const clock = clocks.find(({ limit }) => limit.id === id);
  assert.ok(clock, id);
  return clock;
}

function timeOf(clocks: Clock[], id: string) {
  const clock = clockOf(clocks, id);
  assert.ok(!countsTimes(clock));
  return clock;
}

function dueOf(clocks: Clock[], id: string): string {
  return timeOf(clocks, id).due;
}
