import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { HOME } from '../config.ts';
import { loadEdition } from '../guide/load-edition.ts';
import { loadBankHolidays } from './bank-holidays.ts';
import { toDay, workingCalendar } from './calendar.ts';
import { NO_FACTS } from './facts.ts';
import { schedule } from './schedule.ts';

const EDITION = loadEdition(join(HOME, 'editions', 'nhs-england-2026'));
const HOLIDAYS = loadBankHolidays(join(HOME, 'bank-holidays')).map(({ date }) => date);
const CALENDAR = workingCalendar(HOLIDAYS);

test('fifteen weeks over Christmas are enough for a practice that starts from nothing', () => {
  const plan = schedule(EDITION, NO_FACTS, CALENDAR, {
    goLive: '2027-03-09',
    today: '2026-11-23',
  });
  assert.equal(plan.feasible, true);
  assert.deepEqual(plan.conflicts, []);
  const order = plan.milestones.find(({ id }) => id === 'order-placed')?.date ?? '';
  const weeks = (toDay('2027-03-09') - toDay(order)) / 7;
  assert.ok(weeks >= 12 && weeks <= 16, `${weeks} weeks from the order to go live`);
});

test('twenty weeks before any day of a year the plan is feasible and keeps every contract limit', () => {
  for (const goLive of daysFrom('2026-10-01', 365)) {
    const today = Temporal.PlainDate.from(goLive).subtract({ weeks: 20 }).toString();
    const plan = schedule(EDITION, NO_FACTS, CALENDAR, { goLive, today });
    assert.deepEqual(plan.conflicts, [], `go live on ${goLive}`);
  }
});

test('only the weekend of the cutover has work on closed days', () => {
  const mayBeClosed = new Set(EDITION.tasks.filter((task) => task.closedDays).map(({ id }) => id));
  assert.deepEqual(
    [...mayBeClosed],
    [
      'log-everybody-off',
      'make-final-extract',
      'work-by-hand',
      'load-live-data',
      'check-medicines-again',
      'recheck-live-data',
      'sign-off-live-data',
      'make-old-system-read-only',
    ],
  );
  for (const goLive of ['2027-03-09', '2027-03-30', '2027-04-06', '2027-12-29']) {
    const today = Temporal.PlainDate.from(goLive).subtract({ weeks: 20 }).toString();
    const plan = schedule(EDITION, NO_FACTS, CALENDAR, { goLive, today });
    const closed = plan.tasks
      .filter(({ id }) => !mayBeClosed.has(id))
      .filter(({ start, finish }) => [start, finish].some((date) => !CALENDAR.isOpen(toDay(date))));
    assert.deepEqual(closed, []);
  }
});

function daysFrom(first: string, count: number): string[] {
  const start = Temporal.PlainDate.from(first);
  return Array.from({ length: count }, (_, days) => start.add({ days }).toString());
}
