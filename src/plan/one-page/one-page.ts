import type { Edition } from '../../guide/edition.ts';
import type { Migration } from '../../migrations/migration.ts';
import { shortDate } from '../../ui/in-words.ts';
import { answer } from '../answer.ts';
import type { ChainStep, Plan } from '../plan.ts';
import { chartOf } from './chart.ts';
import { tightestChain } from './tightest-chain.ts';
import { type Person, whoIsWho } from './who-is-who.ts';

/** What a page has room for beside everything else. */
const STEPS_AT_MOST = 16;

/** The plan on one sheet: what it shows, in the order in which it is read. */
export function onePage(migration: Migration, plan: Plan, edition: Edition, people: Person[]) {
  const milestones = plan.milestones.toSorted((a, b) => a.date.localeCompare(b.date));
  return {
    title: `${migration.practice.name}: the plan on one page`,
    practice: migration.practice.name,
    move: `${migration.currentSystem.name} to ${migration.newSystem.name}`,
    today: plan.today,
    firstLine: answer(plan),
    guide: edition.title,
    chart: chartOf(
      plan,
      edition,
      milestones.map(({ id }) => id),
    ),
    milestones: milestones.map(({ title, date, done }, index) => ({
      number: index + 1,
      title,
      date: dayAndDate(date),
      done,
    })),
    chain: shortened(tightestChain(plan)),
    isLate: !plan.feasible,
    ...whoIsWho(plan, edition, people),
  };
}

/** The first steps and the last; what lies between them is counted. */
function shortened(chain: ChainStep[]) {
  const steps = chain.map(({ title, date }, index) => ({
    number: index + 1,
    title,
    date: dayAndDate(date),
  }));
  if (steps.length <= STEPS_AT_MOST) return { first: steps, leftOut: 0, last: [] };
  const half = STEPS_AT_MOST / 2;
  return {
    first: steps.slice(0, half),
    leftOut: steps.length - STEPS_AT_MOST,
    last: steps.slice(-half),
  };
}

/** "Tue 9 Mar 2027" */
function dayAndDate(iso: string): string {
  const weekday = Temporal.PlainDate.from(iso).toLocaleString('en-GB', { weekday: 'short' });
  return `${weekday} ${shortDate(iso)}`;
}
