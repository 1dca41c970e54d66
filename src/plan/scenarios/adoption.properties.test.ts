import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { clockOn } from '../../../test/support/web.ts';
import { HOME } from '../../config.ts';
import { Refusal } from '../../lib/refusal.ts';
import { editionsIn } from '../../migrations/editions.ts';
import { currentFacts, type Fact, type NewFact, type Scenario } from '../../migrations/fact.ts';
import type { Migration } from '../../migrations/migration.ts';
import { LOCAL_USER } from '../../people/user.ts';
import { openCalendars } from '../calendars.ts';
import type { Plan } from '../plan.ts';
import { createPlanner } from '../planner.ts';
import { factsOfChange } from './kept-routes.ts';

const TODAY = '2026-11-23';
const CLOCK = clockOn(TODAY);
const EDITIONS = editionsIn(join(HOME, 'editions'));
const PLANNER = createPlanner({
  editions: EDITIONS,
  calendars: openCalendars(join(HOME, 'bank-holidays')),
  clock: CLOCK,
});

const RIVERSIDE: Migration = {
  id: 'riverside',
  practice: { name: 'Riverside Surgery' },
  currentSystem: { name: 'EMIS Web', supplier: 'EMIS' },
  newSystem: { name: 'SystmOne', supplier: 'TPP' },
  edition: 'nhs-england-2026',
  goLive: '2027-03-09',
  registeredAt: CLOCK.now(),
  life: { state: 'planned' },
};
const { tasks, milestones } = EDITIONS.load(RIVERSIDE.edition);
const TASKS = tasks.map(({ id }) => id);
const ITEMS = [...TASKS, ...milestones.map(({ id }) => id)];

const day = (from: number, to: number) =>
  fc
    .integer({ min: from, max: to })
    .map((days) => Temporal.PlainDate.from(TODAY).add({ days }).toString());
const duration = fc.record({
  value: fc.integer({ min: 1, max: 15 }),
  unit: fc.constantFrom('working-days' as const, 'calendar-days' as const),
});
const change: fc.Arbitrary<Scenario> = fc
  .record({
    goLive: fc.option(day(60, 250), { nil: undefined }),
    dates: fc.dictionary(fc.constantFrom(...ITEMS), day(0, 200), { maxKeys: 2 }),
    durations: fc.dictionary(fc.constantFrom(...TASKS), duration, { maxKeys: 3 }),
  })
  .map(({ goLive, ...rest }) => ({ ...rest, ...(goLive && { goLive }) }));
/** What was said before: work done, dates agreed, figures of the migration's own. */
const before = fc.record({
  done: fc.dictionary(fc.constantFrom(...TASKS), day(-40, 0), { maxKeys: 4 }),
  earlier: change,
});

test('the plan after adopting a scenario is the one that was previewed', () => {
  let plans = 0;
  fc.assert(
    fc.property(before, change, ({ done, earlier }, asked) => {
      const facts = stated([
        ...Object.entries(done).map(
          ([subject, value]): NewFact => ({ migration: 'riverside', kind: 'done', subject, value }),
        ),
        ...factsOfChange('riverside', { ...earlier, goLive: '2027-03-09' }, 'Agreed before'),
      ]);
      // Facts that leave no plan are not recorded.
      fc.pre(planned(() => PLANNER.plan(RIVERSIDE, facts).plan) !== undefined);
      const previewed = planned(() => PLANNER.preview(RIVERSIDE, facts, asked).after);
      const saved = currentFacts([
        ...facts,
        ...stated(factsOfChange('riverside', asked, 'Adopted'), facts.length),
      ]);
      const goLive = saved.find((fact) => fact.kind === 'go-live')?.value ?? '';
      const after = planned(() => PLANNER.plan({ ...RIVERSIDE, goLive }, saved).plan);
      assert.deepEqual(after, previewed);
      if (after) plans++;
    }),
    { numRuns: 40, seed: 20270309 },
  );
  assert.ok(plans > 20, `${plans} of 40 changes leave a plan`);
});

function stated(facts: NewFact[], after = 0): Fact[] {
  return facts.map((fact, index) => ({
    reason: '',
    ...fact,
    id: after + index + 1,
    who: LOCAL_USER,
    at: CLOCK.now(),
  }));
}

/** The plan; undefined where none can be made. */
function planned(plan: () => Plan): Plan | undefined {
  try {
    return plan();
  } catch (error) {
    if (error instanceof Refusal && error.code === 'plan-impossible') return undefined;
    throw error;
  }
}
