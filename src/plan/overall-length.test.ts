import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { HOME } from '../config.ts';
import type { Edition } from '../guide/edition.ts';
import { loadEdition } from '../guide/load-edition.ts';
import { loadBankHolidays } from './bank-holidays.ts';
import { toDay, toIso, workingCalendar } from './calendar.ts';
import { NO_FACTS } from './facts.ts';
import type { Plan } from './plan.ts';
import { schedule } from './schedule.ts';

const HOLIDAYS = loadBankHolidays(join(HOME, 'bank-holidays')).map(({ date }) => date);
const CALENDAR = workingCalendar(HOLIDAYS);
const DOCUMENT = readFileSync(join(HOME, 'docs', 'editions.md'), 'utf8');

// The one begins after the holidays at Christmas, the other runs over them.
const NEW_YEAR = '2026-01-05';
const NOVEMBER = '2026-11-23';

for (const [id, shortestWeeks, overChristmas] of [
  ['nhs-england-2026', '11.4', '12.0'],
  ['gp-it-futures-2020', '13.6', '14.6'],
  ['gpsoc-2019', '15.7', '16.3'],
] as const) {
  const edition = loadEdition(join(HOME, 'editions', id));

  test(`the shortest plans with ${id} are as long as its documentation says`, () => {
    const weeks = [NEW_YEAR, NOVEMBER].map((today) =>
      lengthInWeeks(shortestPlan(edition, today), edition).toFixed(1),
    );
    assert.deepEqual(weeks, [shortestWeeks, overChristmas]);
    const said = `| ${shortestWeeks} weeks | ${overChristmas} weeks |`;
    const row = DOCUMENT.split('\n').find(
      (line) => line.startsWith(`| \`${id}\``) && line.endsWith('weeks |'),
    );
    assert.ok(row?.endsWith(said), `${row}`);
  });

  test(`the shortest plan with the durations of ${id} does not pass the length that it states`, () => {
    const plan = shortestPlan(edition, NEW_YEAR);
    assert.equal(plan.feasible, true);
    assert.deepEqual(plan.conflicts, []);
    const weeks = lengthInWeeks(plan, edition);
    assert.ok(weeks <= edition.overall.max, `${weeks} weeks`);
  });

  test(`a plan of the length that ${id} states is feasible`, () => {
    const shortest = shortestPlan(edition, NEW_YEAR);
    const spare = Math.max(0, edition.overall.min - lengthInWeeks(shortest, edition));
    const goLive = Temporal.PlainDate.from(shortest.goLive).add({ days: Math.ceil(spare * 7) });
    const occasion = { goLive: nextOpen(goLive), today: NEW_YEAR };
    const plan = schedule(edition, NO_FACTS, CALENDAR, occasion);
    const weeks = lengthInWeeks(plan, edition);
    assert.ok(weeks >= edition.overall.min && weeks <= edition.overall.max, `${weeks} weeks`);
    assert.equal(plan.feasible, true);
  });

  test(`24 weeks before any working day of a year a plan with ${id} keeps every limit`, () => {
    for (const goLive of workingDaysFrom('2026-10-01', 365)) {
      const today = Temporal.PlainDate.from(goLive).subtract({ weeks: 24 }).toString();
      const { conflicts } = schedule(edition, NO_FACTS, CALENDAR, { goLive, today });
      assert.deepEqual(conflicts, [], `go live on ${goLive}`);
    }
  });
}

test('begun in November, the 2019 plan runs over five bank holidays, and so beyond its 16 weeks', () => {
  const edition = loadEdition(join(HOME, 'editions', 'gpsoc-2019'));
  const plan = shortestPlan(edition, NOVEMBER);
  const [from, to] = [dateOf(plan, edition.overall.from), dateOf(plan, edition.overall.to)];
  // Wednesday 9 December to Friday 2 April are 114 days, and 82 of them after the first from Monday to Friday.
  assert.deepEqual([from, to], ['2026-12-09', '2027-04-02']);
  const closed = HOLIDAYS.filter((date) => date > from && date <= to);
  assert.deepEqual(closed, ['2026-12-25', '2026-12-28', '2027-01-01', '2027-03-26', '2027-03-29']);
  assert.equal(CALENDAR.workingDaysBetween(toDay(from), toDay(to)), 82 - closed.length);
  assert.ok(lengthInWeeks(plan, edition) > edition.overall.max);
});

function shortestPlan(edition: Edition, today: string): Plan {
  const goLive = Temporal.PlainDate.from(today).add({ weeks: 40 }).toString();
  const { earliestGoLive } = schedule(edition, NO_FACTS, CALENDAR, { goLive, today });
  assert.ok(earliestGoLive);
  return schedule(edition, NO_FACTS, CALENDAR, { goLive: earliestGoLive, today });
}

function lengthInWeeks(plan: Plan, { overall }: Edition): number {
  return (toDay(dateOf(plan, overall.to)) - toDay(dateOf(plan, overall.from))) / 7;
}

function dateOf(plan: Plan, id: string): string {
  return plan.milestones.find((milestone) => milestone.id === id)?.date ?? '';
}

function nextOpen(date: Temporal.PlainDate): string {
  let day = toDay(date.toString());
  while (!CALENDAR.isOpen(day)) day++;
  return toIso(day);
}

function workingDaysFrom(first: string, count: number): string[] {
  return Array.from({ length: count }, (_, days) => toDay(first) + days)
    .filter((day) => CALENDAR.isOpen(day))
    .map(toIso);
}
