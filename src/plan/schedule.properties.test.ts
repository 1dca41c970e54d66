import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkPlan } from '../../test/support/check-plan.ts';
import { generatedAbsences } from '../../test/support/generated-absences.ts';
import { generatedEdition, generatedGoLive } from '../../test/support/generated-editions.ts';
import type { Edition } from '../guide/edition.ts';
import { type Day, toDay, toIso, workingCalendar } from './calendar.ts';
import { chainTo } from './chain.ts';
import { daysOf } from './closures.ts';
import { NO_FACTS, type PlanFacts } from './facts.ts';
import type { Plan } from './plan.ts';
import { schedule } from './schedule.ts';

const EASTER = ['2027-03-26', '2027-03-29', '2027-05-03', '2027-05-31'];
const TODAY = '2027-03-01';
// Fixed, so that a failure can be repeated.
const RUNS = { numRuns: 150, seed: 20270309 };

const calendar = workingCalendar(EASTER);
const plan = (edition: Edition, goLive: string, agreed: Record<string, string> = {}): Plan =>
  schedule(edition, { ...NO_FACTS, agreed: { dates: agreed, notices: {} } }, calendar, {
    goLive,
    today: TODAY,
  });
const always = (property: (edition: Edition, goLive: string) => void): void =>
  fc.assert(fc.property(generatedEdition, generatedGoLive, property), RUNS);

test('every date of a plan is right, by a checker that knows nothing of the scheduler', () => {
  let feasible = 0;
  always((edition, goLive) => {
    const made = plan(edition, goLive);
    if (made.feasible) feasible++;
    assert.deepEqual(checkPlan(made, edition, EASTER), []);
  });
  assert.ok(feasible > RUNS.numRuns / 4, `${feasible} feasible plans`);
});

test('closures, leave and people are kept as well, by the same checker', () => {
  let differing = 0;
  fc.assert(
    fc.property(
      generatedEdition,
      generatedGoLive,
      generatedAbsences,
      (edition, goLive, absences) => {
        const facts = { ...NO_FACTS, ...absences };
        const shared = editionOfTwo(edition);
        const days = calendar.without(closedForEveryone(facts));
        const made = schedule(shared, facts, days, { goLive, today: TODAY });
        assert.deepEqual(checkPlan(made, shared, EASTER, facts), []);
        if (made.tasks.some(({ start }, at) => start !== plan(shared, goLive).tasks[at]?.start)) {
          differing++;
        }
      },
    ),
    RUNS,
  );
  assert.ok(differing > RUNS.numRuns / 6, `${differing} plans are moved by absences`);
});

test('the earliest go live is feasible, and no date before it is', () => {
  always((edition, goLive) => {
    const { earliestGoLive } = plan(edition, goLive);
    if (!earliestGoLive) return;
    assert.equal(plan(edition, earliestGoLive).feasible, true);
    const before = toDay(earliestGoLive) - 1;
    if (before > toDay(TODAY)) assert.equal(plan(edition, toIso(before)).feasible, false);
  });
});

test('one more closed day moves no earliest finish earlier and no latest start later', () => {
  fc.assert(
    fc.property(
      generatedEdition,
      generatedGoLive,
      fc.integer({ min: 0, max: 120 }),
      (edition, goLive, days) => {
        const closed = toIso(toDay(TODAY) + days);
        const fewer = workingCalendar([...EASTER, closed]);
        const occasion = { goLive, today: TODAY };
        const before = schedule(edition, NO_FACTS, calendar, occasion);
        const after = schedule(edition, NO_FACTS, fewer, occasion);
        before.tasks.forEach((task, index) => {
          // What is counted back from go live moves back with a day fewer before it; its deadline after go live, on.
          if (!task.id.startsWith('way')) return;
          // Where a link sets one end of a task, a closed day in between stretches it towards the other end.
          const { finish = '', latestStart = '' } = after.tasks[index] ?? {};
          assert.ok(finish >= task.finish, `${task.id} finishes earlier with ${closed} closed`);
          assert.ok(
            latestStart <= task.latestStart,
            `${task.id} can start later with ${closed} closed`,
          );
        });
      },
    ),
    RUNS,
  );
});

test('half a day more closed moves no earliest finish earlier and no latest start later', () => {
  fc.assert(
    fc.property(
      generatedEdition,
      generatedGoLive,
      generatedAbsences,
      (edition, goLive, { closed }) => {
        const halves = closed.filter(({ half }) => half);
        const before = plan(edition, goLive);
        const facts = { ...NO_FACTS, closed: halves };
        const after = schedule(edition, facts, calendar, { goLive, today: TODAY });
        before.tasks.forEach((task, index) => {
          if (!task.id.startsWith('way')) return;
          const { finish = '', latestStart = '' } = after.tasks[index] ?? {};
          assert.ok(finish >= task.finish, `${task.id} finishes earlier`);
          assert.ok(latestStart <= task.latestStart, `${task.id} can start later`);
        });
      },
    ),
    RUNS,
  );
});

test('a slip of its slack leaves the plan feasible, and one working day more does not', () => {
  let slipped = 0;
  always((edition, goLive) => {
    const made = plan(edition, goLive);
    if (!made.feasible) return;
    for (const { id, finish, slackWorkingDays } of made.tasks.filter(({ id }) => /^way/.test(id))) {
      const slip = (days: number): string =>
        toIso(calendar.addWorkingDays(toDay(finish), days + slackWorkingDays));
      assert.equal(plan(edition, goLive, { [id]: slip(0) }).feasible, true, `${id} by its slack`);
      assert.equal(plan(edition, goLive, { [id]: slip(1) }).feasible, false, `${id} by one more`);
      slipped++;
    }
  });
  assert.ok(slipped > 100, `${slipped} slips`);
});

test('the order in which an edition lists its tasks changes nothing', () => {
  always((edition, goLive) => {
    const turned = {
      ...edition,
      tasks: edition.tasks.toReversed(),
      milestones: edition.milestones.toReversed(),
    };
    assert.deepEqual(comparable(plan(turned, goLive)), comparable(plan(edition, goLive)));
  });
});

test('every planned date has a binding reason, and its chain begins at a root', () => {
  always((edition, goLive) => {
    const made = plan(edition, goLive);
    for (const { id } of [...made.tasks, ...made.milestones]) {
      const [first] = chainTo(made, id);
      assert.ok(first, `${id} has no chain`);
      assert.equal(first.reason.ref, undefined, `the chain of ${id} begins at ${first.id}`);
    }
  });
});

/** The same with every other task done by the ICB. */
function editionOfTwo(edition: Edition): Edition {
  const tasks = edition.tasks.map((task, index) =>
    index % 2 === 1 ? { ...task, owner: 'icb' } : task,
  );
  return { ...edition, tasks };
}

function closedForEveryone({ closed }: PlanFacts): Day[] {
  return closed.filter(({ who }) => who === 'everyone').flatMap(daysOf);
}

function comparable(plan: Plan) {
  const byId = <T extends { id: string }>(items: T[]): T[] =>
    items.toSorted((a, b) => a.id.localeCompare(b.id));
  const sorted = <T extends { because: unknown[] }>(item: T): T => ({
    ...item,
    because: item.because.map((reason) => JSON.stringify(reason)).toSorted(),
  });
  return {
    ...plan,
    tasks: byId(plan.tasks).map(sorted),
    milestones: byId(plan.milestones).map(sorted),
    conflicts: byId(plan.conflicts),
  };
}
