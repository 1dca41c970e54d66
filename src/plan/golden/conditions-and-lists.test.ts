import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkPlan } from '../../../test/support/check-plan.ts';
import { editionOf } from '../../../test/support/worked-example.ts';
import { HOME } from '../../config.ts';
import type { Edition, Task } from '../../guide/edition.ts';
import { listEditions } from '../../guide/load-edition.ts';
import { loadBankHolidays } from '../bank-holidays.ts';
import { toDay, toIso, workingCalendar } from '../calendar.ts';
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

for (const id of listEditions(join(HOME, 'editions'))) {
  test(`in ${id}, whatever the go-live date, a third party is reminded in time and a supplier extracts with the others`, () => {
    const edition = editionOf(id);
    const lists = { 'third-parties': ['Lab'], 'data-holding-suppliers': ['Docs'] };
    for (let day = toDay('2026-10-01'); day < toDay('2027-10-01'); day += 3) {
      if (!CALENDAR.isOpen(day)) continue;
      const occasion = { goLive: toIso(day), today: toIso(day - 24 * 7) };
      const plan = schedule(edition, { ...NO_FACTS, lists }, CALENDAR, occasion);
      const finish = (id: string) => plan.tasks.find((task) => task.id === id)?.finish ?? '';
      const date = (id: string) => plan.milestones.find((each) => each.id === id)?.date;
      assert.equal(finish('deliver-subsidiary-extract.docs'), date('idp'), occasion.goLive);
      assert.equal(finish('make-final-subsidiary-extract.docs'), date('fdp'), occasion.goLive);
      const off = toDay(finish('switch-links-off.lab'));
      const reminded = off - toDay(finish('remind-third-parties.lab'));
      assert.ok(reminded >= 7 && reminded <= 9, `${reminded} days before, for ${occasion.goLive}`);
      assert.equal(finish('remind-third-parties-on-the-day.lab'), toIso(off), occasion.goLive);
      const on = toDay(finish('switch-links-on.lab'));
      assert.ok(on >= day && toDay(finish('test-links.lab')) > on, occasion.goLive);
      assert.ok(toDay(finish('notify-third-parties.lab')) < off - 7, occasion.goLive);
    }
  });
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
