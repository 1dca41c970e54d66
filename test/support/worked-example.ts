import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { HOME } from '../../src/config.ts';
import type { Edition } from '../../src/guide/edition.ts';
import { loadEdition } from '../../src/guide/load-edition.ts';
import type { Nation } from '../../src/lib/nation.ts';
import { loadBankHolidays } from '../../src/plan/bank-holidays.ts';
import { workingCalendar } from '../../src/plan/calendar.ts';
import { NO_FACTS, type PlanFacts } from '../../src/plan/facts.ts';
import { schedule } from '../../src/plan/schedule.ts';
import { checkPlan } from './check-plan.ts';

export type WorkedExample = {
  nation: Nation;
  today: string;
  goLive: string;
  facts?: Partial<PlanFacts>;
  /** Tasks that break a limit of a contract; none unless said. */
  limitsBroken?: string[];
  /** Every milestone of the edition with the date that was worked out by hand. */
  milestones: Record<string, string>;
};

/** A plan whose milestones were worked by hand, and whose every date the second checker has to agree with. */
export function workedExample(edition: Edition, story: string, example: WorkedExample): void {
  const { nation, today, goLive, milestones, limitsBroken = [] } = example;
  const facts = { ...NO_FACTS, ...example.facts };
  const holidays = loadBankHolidays(join(HOME, 'bank-holidays'), nation).map(({ date }) => date);
  const plan = schedule(edition, facts, workingCalendar(holidays), { goLive, today });

  describe(story, () => {
    test('its milestones are those worked by hand', () => {
      const planned = plan.milestones.map(({ id, date }) => [id, date]);
      assert.deepEqual(Object.fromEntries(planned), milestones);
    });

    test('every date of every task is right by the second checker', () => {
      assert.equal(plan.feasible, true);
      const conflicts = plan.conflicts.map(({ kind, id }) => `${kind} ${id}`);
      assert.deepEqual(
        conflicts,
        limitsBroken.map((id) => `limit ${id}`),
      );
      assert.deepEqual(checkPlan(plan, edition, holidays, facts), []);
    });
  });
}

export function editionOf(id: string): Edition {
  const edition = loaded.get(id) ?? loadEdition(join(HOME, 'editions', id));
  loaded.set(id, edition);
  return edition;
}

const loaded = new Map<string, Edition>();
