import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkPlan } from '../../../test/support/check-plan.ts';
import { editionOf } from '../../../test/support/worked-example.ts';
import { HOME } from '../../config.ts';
import type { Edition, Task } from '../../guide/edition.ts';
import { listEditions } from '../../guide/load-edition.ts';
import { loadBankHolidays } from '../bank-holidays.ts';
import { workingCalendar } from '../calendar.ts';
import { NO_FACTS, type PlanFacts } from '../facts.ts';
import { schedule } from '../schedule.ts';

const HOLIDAYS = loadBankHolidays(join(HOME, 'bank-holidays')).map(({ date }) => date);
const CALENDAR = workingCalendar(HOLIDAYS);
const OCCASION = { goLive: '2027-06-15', today: '2026-12-14' };

for (const id of listEditions(join(HOME, 'editions'))) {
  const edition = editionOf(id);

  for (const condition of Object.keys(edition.applies)) {
    test(`${condition}, answered with yes instead of no, adds its tasks of ${id} and no other`, () => {
      const yes = plannedIds(edition, { applies: { [condition]: true } });
      const no = plannedIds(edition, { applies: { [condition]: false } });
      const its = edition.tasks.filter(({ when }) => when === condition);
      assert.ok(its.length > 0);
      assert.deepEqual([...yes.difference(no)].toSorted(), sortedIds(its));
      assert.deepEqual([...no.difference(yes)], []);
    });
  }

  for (const list of Object.keys(edition.lists)) {
    test(`${list} give each of their tasks of ${id} once for each member, and no other`, () => {
      const members = plannedIds(edition, { lists: { [list]: ['Harbour Lane', 'St Brendan’s'] } });
      const none = plannedIds(edition, {});
      const its = edition.tasks.filter(({ forEach }) => forEach === list);
      assert.ok(its.length > 0);
      assert.deepEqual(
        [...members.difference(none)].toSorted(),
        its.flatMap((task) => [`${task.id}.harbour-lane`, `${task.id}.st-brendan-s`]).toSorted(),
      );
      assert.deepEqual([...none.difference(members)].toSorted(), sortedIds(its));
    });
  }
}

/** What is in the plan, all of whose dates the second checker agrees with. */
function plannedIds(edition: Edition, said: Partial<PlanFacts>): Set<string> {
  const facts = { ...NO_FACTS, ...said };
  const plan = schedule(edition, facts, CALENDAR, OCCASION);
  assert.deepEqual(checkPlan(plan, edition, HOLIDAYS, facts), []);
  return new Set(plan.tasks.map((task) => task.id));
}

function sortedIds(tasks: Task[]): string[] {
  return tasks.map((task) => task.id).toSorted();
}
