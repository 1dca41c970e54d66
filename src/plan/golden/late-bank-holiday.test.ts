import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { checkPlan } from '../../../test/support/check-plan.ts';
import { editionOf } from '../../../test/support/worked-example.ts';
import { HOME } from '../../config.ts';
import { listEditions } from '../../guide/load-edition.ts';
import { loadBankHolidays } from '../bank-holidays.ts';
import { workingCalendar } from '../calendar.ts';
import { NO_FACTS } from '../facts.ts';
import type { Plan } from '../plan.ts';
import { schedule } from '../schedule.ts';

// A holiday as those of 2022 and 2023 were, declared when Riverside Surgery's plan already stands.
const DECLARED = '2027-02-10';
const HOLIDAYS = loadBankHolidays(join(HOME, 'bank-holidays')).map(({ date }) => date);
const LATER = [...HOLIDAYS, DECLARED];

describe('a bank holiday declared late', () => {
  for (const id of listEditions(join(HOME, 'editions'))) {
    const edition = editionOf(id);
    const occasion = { goLive: '2027-06-15', today: '2027-01-25' };
    const planWith = (holidays: string[]): Plan =>
      schedule(edition, NO_FACTS, workingCalendar(holidays), occasion);
    const before = planWith(HOLIDAYS);
    const after = planWith(LATER);

    test(`moves dates of ${id} and keeps every lag, by the second checker`, () => {
      assert.deepEqual(checkPlan(before, edition, HOLIDAYS), []);
      assert.deepEqual(checkPlan(after, edition, LATER), []);
      // The plan that stood before breaks rules of the calendar as it is now.
      assert.notDeepEqual(checkPlan(before, edition, LATER), []);
    });

    test(`moves each step of ${id} up to the initial extract to the next working day`, () => {
      for (const step of ['place-order', 'accept-order', 'hold-kick-off', 'return-extract-form']) {
        assert.equal(taskOf(after, step).finish, nextWorkingDay(taskOf(before, step).finish), step);
      }
    });

    test(`leaves what is counted in calendar time from go live where it was, in ${id}`, () => {
      for (const milestone of ['fdp', 'go-live', 'process-review', 'end-of-old-system-access']) {
        assert.equal(dateOf(after, milestone), dateOf(before, milestone), milestone);
      }
    });
  }

  test('within the cutover takes a working day from the window in which links go off', () => {
    // Final data production is on Saturday 12 June: two working days before are the 10th, with the 11th closed the 9th.
    const edition = editionOf('nhs-england-2026');
    const occasion = { goLive: '2027-06-15', today: '2027-01-25' };
    const links = (holidays: string[]): string[] => {
      const plan = schedule(edition, NO_FACTS, workingCalendar(holidays), occasion);
      const { start, latestFinish } = taskOf(plan, 'switch-links-off');
      return [start, latestFinish];
    };
    assert.deepEqual(links(HOLIDAYS), ['2027-06-10', '2027-06-11']);
    assert.deepEqual(links([...HOLIDAYS, '2027-06-11']), ['2027-06-09', '2027-06-10']);
  });
});

function taskOf(plan: Plan, id: string) {
  const task = plan.tasks.find((task) => task.id === id);
  assert.ok(task, id);
  return task;
}

function dateOf(plan: Plan, id: string): string {
  const milestone = plan.milestones.find((milestone) => milestone.id === id);
  assert.ok(milestone, id);
  return milestone.date;
}

/** Only weekends lie between: no bank holiday of England falls in February or early March. */
function nextWorkingDay(day: string): string {
  const date = Temporal.PlainDate.from(day);
  return date.add({ days: date.dayOfWeek === 5 ? 3 : 1 }).toString();
}
