import assert from 'node:assert/strict';
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

// From a January, so that nothing lies in the holidays at Christmas; docs/editions.md says what they add.
const NEW_YEAR = '2026-01-05';

for (const [id, shortestWeeks] of [
  ['nhs-england-2026', 11.4],
  ['gp-it-futures-2020', 13.6],
  ['gpsoc-2019', 15.7],
] as const) {
  const edition = loadEdition(join(HOME, 'editions', id));

  test(`the shortest plan with the durations of ${id} does not pass the length that it states`, () => {
    const plan = shortestPlan(edition, NEW_YEAR);
    assert.equal(plan.feasible, true);
    assert.deepEqual(plan.conflicts, []);
    const weeks = lengthInWeeks(plan, edition);
    assert.ok(weeks <= edition.overall.max, `${weeks} weeks`);
    assert.equal(Math.round(weeks * 10) / 10, shortestWeeks);
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

test('with the five weeks for the extract, holidays at Christmas take the 2019 plan beyond 16 weeks', () => {
  const edition = loadEdition(join(HOME, 'editions', 'gpsoc-2019'));
  const weeks = lengthInWeeks(shortestPlan(edition, '2026-11-23'), edition);
  assert.ok(weeks > 16 && weeks < 17, `${weeks} weeks`);
});

function shortestPlan(edition: Edition, today: string): Plan {
  const goLive = Temporal.PlainDate.from(today).add({ weeks: 40 }).toString();
  const { earliestGoLive } = schedule(edition, NO_FACTS, CALENDAR, { goLive, today });
  assert.ok(earliestGoLive);
  return schedule(edition, NO_FACTS, CALENDAR, { goLive: earliestGoLive, today });
}

function lengthInWeeks(plan: Plan, { overall }: Edition): number {
  const day = (id: string): number =>
    toDay(plan.milestones.find((milestone) => milestone.id === id)?.date ?? '');
  return (day(overall.to) - day(overall.from)) / 7;
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
