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

test('twenty weeks before any working day of a year the plan is feasible and keeps every contract limit', () => {
  for (const goLive of daysFrom('2026-10-01', 365).filter((day) => CALENDAR.isOpen(toDay(day)))) {
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
      'make-final-subsidiary-extract',
      'work-by-hand',
      'load-live-data',
      'check-medicines-again',
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

test('a practice does not go live on a day on which it is closed', () => {
  for (const closed of ['2027-03-13', '2027-03-26', '2027-12-27']) {
    const today = Temporal.PlainDate.from(closed).subtract({ weeks: 20 }).toString();
    const plan = schedule(EDITION, NO_FACTS, CALENDAR, { goLive: closed, today });
    assert.equal(plan.feasible, false, closed);
    assert.equal(CALENDAR.isOpen(toDay(plan.earliestGoLive ?? '')), true, closed);
  }
});

test('Good Friday and Easter Monday push what is counted in working days', () => {
  const occasion = { goLive: '2027-04-06', today: '2026-11-23' };
  const easter = ['2027-03-26', '2027-03-29'];
  const datesOf = (holidays: string[], id: string): string[] => {
    const { tasks } = schedule(EDITION, NO_FACTS, workingCalendar(holidays), occasion);
    const task = tasks.find((task) => task.id === id);
    return task ? [task.start, task.finish, task.latestFinish] : [];
  };
  const withoutEaster = HOLIDAYS.filter((date) => !easter.includes(date));
  // Final data production is on Saturday 3 April; what is counted back from it has two working days fewer.
  for (const [id, without, pushed] of [
    [
      'remind-third-parties',
      ['2027-03-25', '2027-03-25', '2027-03-26'],
      ['2027-03-23', '2027-03-23', '2027-03-24'],
    ],
    [
      'clear-inboxes',
      ['2027-03-29', '2027-03-31', '2027-04-02'],
      ['2027-03-30', '2027-04-01', '2027-04-02'],
    ],
    [
      'cancel-repeat-dispensing',
      ['2027-03-29', '2027-03-30', '2027-04-02'],
      ['2027-03-30', '2027-03-31', '2027-04-02'],
    ],
  ] as const) {
    assert.deepEqual(datesOf(withoutEaster, id), without, `${id} were there no Easter`);
    assert.deepEqual(datesOf(HOLIDAYS, id), pushed, id);
  }
});

function daysFrom(first: string, count: number): string[] {
  const start = Temporal.PlainDate.from(first);
  return Array.from({ length: count }, (_, days) => start.add({ days }).toString());
}
