/**
 * How long one plan takes to compute anew, beside a floor: the bare passes over the same network without the
 * reasons, conflicts and the search for the earliest go live. First the edition as it is, then with the lists of a
 * usual practice, which makes 150 tasks; editions two and four times as large, to see how cost grows; a thousand
 * migrations; and the search for a go-live date over half a year.
 *
 *   npx node bench/plan.ts [runs]
 */
import { join } from 'node:path';
import { HOME } from '../src/config.ts';
import type { Constraint, Edition } from '../src/guide/edition.ts';
import { loadEdition } from '../src/guide/load-edition.ts';
import { loadBankHolidays } from '../src/plan/bank-holidays.ts';
import { toDay, toIso, workingCalendar } from '../src/plan/calendar.ts';
import { NO_FACTS, type PlanFacts } from '../src/plan/facts.ts';
import { searchGoLive } from '../src/plan/go-live-search.ts';
import { buildNetwork } from '../src/plan/network.ts';
import { runPasses } from '../src/plan/passes.ts';
import { schedule } from '../src/plan/schedule.ts';
import { USUAL_LISTS } from './usual-lists.ts';

const GOAL_MS = 5;
const runs = Number(process.argv[2] ?? 500);
const edition = loadEdition(join(HOME, 'editions', 'nhs-england-2026'));
const holidays = loadBankHolidays(join(HOME, 'bank-holidays')).map(({ date }) => date);
const calendar = workingCalendar(holidays);
const occasion = { goLive: '2027-03-09', today: '2026-11-23' };

const USUAL: PlanFacts = { ...NO_FACTS, lists: USUAL_LISTS };

console.log(`Node ${process.version}, ${runs} runs after ${runs} to warm up, milliseconds`);
console.log('tasks  plan median  plan p99  floor median  ratio');
const byTasks: { tasks: number; median: number }[] = [];
for (const [larger, facts] of [
  [edition, NO_FACTS],
  [edition, USUAL],
  [repeated(edition, 2), NO_FACTS],
  [repeated(edition, 4), NO_FACTS],
] as const) {
  const plan = measure(() => schedule(larger, facts, calendar, occasion));
  const network = buildNetwork(larger, facts, calendar, toDay(occasion.today));
  const floor = measure(() => runPasses(network, toDay(occasion.goLive)));
  const tasks = network.nodes.filter(({ isMilestone }) => !isMilestone).length;
  byTasks.push({ tasks, median: plan.median });
  console.log(
    [
      String(tasks).padStart(5),
      plan.median.toFixed(2).padStart(11),
      plan.p99.toFixed(2).padStart(8),
      floor.median.toFixed(2).padStart(12),
      `${(plan.median / floor.median).toFixed(1)}`.padStart(5),
    ].join('  '),
  );
}
type Measured = (typeof byTasks)[0];
const [small, usual, , large] = byTasks as [Measured, Measured, unknown, Measured];
const growth = Math.log(large.median / small.median) / Math.log(large.tasks / small.tasks);
console.log(`Cost grows with the number of tasks to the power ${growth.toFixed(2)}.`);

const days = Array.from({ length: 1000 }, (_, index) => toIso(toDay('2027-03-08') + (index % 120)));
const many = timed(() => {
  for (const goLive of days) schedule(edition, USUAL, calendar, { goLive, today: occasion.today });
});
console.log(`1,000 migrations' plans: ${(many / 1000).toFixed(2)} s (goal under 3 s).`);
const range = { from: '2027-02-15', to: '2027-08-15' };
const search = timed(() => searchGoLive(edition, USUAL, calendar, occasion.today, range));
console.log(`Search for go live over 26 weeks: ${(search / 1000).toFixed(2)} s (goal under 1 s).`);
console.log(`Peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB.`);
console.log(
  `Goal: median under ${GOAL_MS} ms for a plan of ${usual.tasks} tasks: ${usual.median < GOAL_MS ? 'met' : 'missed'}.`,
);

function timed(work: () => unknown): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

function measure(work: () => unknown): { median: number; p99: number } {
  for (let i = 0; i < runs; i++) work();
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const begun = performance.now();
    work();
    times.push(performance.now() - begun);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(share * (times.length - 1))] as number;
  return { median: at(0.5), p99: at(0.99) };
}

/** The edition with its tasks several times over, each copy linked within itself and to the same milestones. */
function repeated(edition: Edition, times: number): Edition {
  const ids = new Set(edition.tasks.map(({ id }) => id));
  const relink = (constraint: Constraint, copy: number): Constraint =>
    copy > 0 && constraint.kind === 'after' && ids.has(constraint.ref)
      ? { ...constraint, ref: `${constraint.ref}-copy-${copy}` }
      : constraint;
  const copies = Array.from({ length: times }, (_, copy) =>
    edition.tasks.map((task) => ({
      ...task,
      id: copy > 0 ? `${task.id}-copy-${copy}` : task.id,
      constraints: task.constraints.map((constraint) => relink(constraint, copy)),
    })),
  );
  return { ...edition, tasks: copies.flat() };
}
