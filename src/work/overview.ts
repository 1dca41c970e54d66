import type { Edition } from '../guide/edition.ts';
import type { Migration } from '../migrations/migration.ts';
import { answer } from '../plan/answer.ts';
import { toDay } from '../plan/calendar.ts';
import { bindingReason } from '../plan/chain.ts';
import { bySoonest, nextToDo, whenInWords } from '../plan/next.ts';
import type { Plan, PlannedTask } from '../plan/plan.ts';
import { sentence } from '../plan/sentence.ts';
import { standingOf } from '../plan/standing-of.ts';
import { unnamedMembers } from '../plan/unnamed.ts';
import type { Whole } from '../registers/whole.ts';
import { longDate, plural } from '../ui/in-words.ts';

/** A row of a record book that a task of the plan waits for. */
export type HoldingRow = { title: string; book: string; href: string };

const HOLDS_SHOWN = 3;
const NEXT_SHOWN = 5;

/**
 * A migration on one page: where it is, what holds it back, what to do next.
 *
 * @param workingDays from today to go live
 * @param rows those of record books that a task waits for, by its id
 */
export function overviewOf(
  migration: Migration,
  plan: Plan,
  edition: Edition,
  workingDays: number,
  rows: ReadonlyMap<string, HoldingRow[]> = new Map(),
) {
  const roles = new Map(edition.roles.map(({ id, title }) => [id, title]));
  const row = (task: PlannedTask) => ({
    id: task.id,
    title: task.title,
    who: roles.get(task.owner) ?? task.owner,
    start: task.start,
    latestFinish: task.latestFinish,
    when: whenInWords(task),
    isLate: task.slackWorkingDays < 0,
    unnamed: unnamedMembers(edition, task.id),
  });
  const holds = holdingBack(plan);
  return {
    title: `${migration.practice.name}: overview`,
    base: `/migrations/${migration.id}`,
    firstLine: firstLine(migration, plan, workingDays, holds[0], rows),
    answer: answer(plan),
    hasGoneLive: standingOf(plan).hasGoneLive,
    isFeasible: plan.feasible,
    goLive: plan.goLive,
    holds: holds.slice(0, HOLDS_SHOWN).map((task) => ({
      ...row(task),
      lateBy: plural(-task.slackWorkingDays, 'working day'),
      why: latestReason(task),
      rows: rows.get(task.id) ?? [],
    })),
    isNew: migration.life.state === 'planned',
    nothingHolds: nothingHolds(plan),
    next: nextToDo(plan).slice(0, NEXT_SHOWN).map(row),
    phases: phasesOf(plan, edition),
    tasksDone: plan.tasks.filter(({ done }) => done).length,
    tasks: plan.tasks.length,
  };
}

/** Where a migration is, in a line. */
export function overviewLine({ migration, days: { plan, calendar } }: Whole): string {
  const workingDays = calendar.workingDaysBetween(toDay(plan.today), toDay(plan.goLive));
  return firstLine(migration, plan, workingDays, holdingBack(plan)[0], new Map());
}

/**
 * Unfinished work that comes too late and waits for nothing but to be done, worst first; where all of it waits
 * for something, the work on the way to what is missed.
 */
export function holdingBack(plan: Plan): PlannedTask[] {
  const waitsForNothing = (task: PlannedTask): boolean => {
    const kind = bindingReason(task.because)?.kind;
    return kind === 'today' || kind === 'agreed';
  };
  const late = plan.tasks
    .filter((task) => !task.done && task.slackWorkingDays < 0)
    .toSorted((a, b) => a.slackWorkingDays - b.slackWorkingDays || bySoonest(a, b));
  const actionable = late.filter(waitsForNothing);
  if (actionable.length > 0) return actionable;
  const chain = new Set(plan.bindingChain.map(({ id }) => id));
  return late.filter(({ id }) => chain.has(id));
}

function firstLine(
  { practice, currentSystem, newSystem }: Migration,
  plan: Plan,
  workingDays: number,
  hold: PlannedTask | undefined,
  rows: ReadonlyMap<string, HoldingRow[]>,
): string {
  const move = `${practice.name}, ${currentSystem.name} to ${newSystem.name}.`;
  if (standingOf(plan).hasGoneLive) return `${move} Live since ${longDate(plan.goLive)}.`;
  const left =
    workingDays >= 0
      ? `${plural(workingDays, 'working day')} to go live.`
      : `Go live was planned for ${longDate(plan.goLive)} and has not happened.`;
  const held = hold
    ? `Held back by: ${lowerFirst(hold.title)}${waitingFor(rows.get(hold.id))} (${plural(-hold.slackWorkingDays, 'working day')} too late).`
    : plan.feasible
      ? `Nothing holds it back; ${plural(standingOf(plan).slackWorkingDays, 'working day')} to spare.`
      : '';
  return [move, left, held].filter(Boolean).join(' ');
}

/** ", which waits for “EMIS” (Extract requests)" */
function waitingFor([row, ...more]: HoldingRow[] = []): string {
  if (!row) return '';
  const others = more.length > 0 ? ` and ${plural(more.length, 'more row')}` : '';
  return `, which waits for “${row.title}” (${row.book})${others}`;
}

/** What is said where no single task holds go live back. */
function nothingHolds(plan: Plan): string {
  if (!plan.feasible) return `No single task. ${answer(plan)}`;
  return 'Nothing. Everything that is not done can still be done in time.';
}

function latestReason({ because }: PlannedTask): string {
  const reason = because.find(({ date, binding }) => date === 'latestFinish' && binding);
  return reason ? sentence(reason) : '';
}

function phasesOf(plan: Plan, edition: Edition) {
  return edition.phases.flatMap(({ id, number, title }) => {
    const tasks = plan.tasks.filter(({ phase }) => phase === id);
    if (tasks.length === 0) return [];
    const starts = tasks.map(({ start }) => start).sort();
    const start = starts[0] as string;
    const end = tasks
      .map(({ finish }) => finish)
      .sort()
      .at(-1) as string;
    const done = tasks.filter((task) => task.done).length;
    const state =
      done === tasks.length ? 'done' : done > 0 || start <= plan.today ? 'now' : 'later';
    return [{ id, number, title, start, end, done, tasks: tasks.length, state }];
  });
}

/** "Send the request" reads on after a colon; an abbreviation such as PCSE keeps its capitals. */
function lowerFirst(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}
