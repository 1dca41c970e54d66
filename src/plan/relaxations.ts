import type { Constraint, Edition, Task } from '../guide/edition.ts';
import { amountInWords } from '../lib/amount.ts';
import { type Calendar, toDay } from './calendar.ts';
import { baseId } from './expand.ts';
import type { PlanFacts } from './facts.ts';
import type { ChainStep } from './plan.ts';
import { schedule } from './schedule.ts';

/** One thing that could be agreed otherwise, and what it would win. */
export type Relaxation = {
  /** Task or milestone that it concerns. */
  id: string;
  what: string;
  earliestGoLive: string;
  gainWorkingDays: number;
};

/**
 * What would win time: each single relaxation along the chain that decides the earliest go live, with the working
 * days that it gains, most first. A duration given as a range is taken at its shorter end; another duration, a
 * lag or a notice is halved, to show what a talk about it is worth.
 */
export function wouldWinTime(
  edition: Edition,
  facts: PlanFacts,
  calendar: Calendar,
  today: string,
): Relaxation[] {
  // Asked for today, the plan is not feasible, and its chain is what decides the earliest date.
  const now = schedule(edition, facts, calendar, { goLive: today, today });
  const { earliestGoLive } = now;
  if (!earliestGoLive) return [];
  const seen = new Set<string>();
  return now.bindingChain
    .flatMap((step) => relaxationsOf(step, edition))
    .filter(({ what }) => !seen.has(what) && seen.add(what))
    .flatMap(({ id, what, edition: relaxed }): Relaxation[] => {
      const then = schedule(relaxed, facts, calendar, { goLive: today, today }).earliestGoLive;
      if (!then || then >= earliestGoLive) return [];
      const gainWorkingDays = calendar.workingDaysBetween(toDay(then), toDay(earliestGoLive));
      return [{ id, what, earliestGoLive: then, gainWorkingDays }];
    })
    .toSorted((a, b) => b.gainWorkingDays - a.gainWorkingDays || a.id.localeCompare(b.id));
}

type Relaxed = { id: string; what: string; edition: Edition };

function relaxationsOf(step: ChainStep, edition: Edition): Relaxed[] {
  const task = edition.tasks.find(({ id }) => id === baseId(step.id));
  return [...shorterDuration(task, edition), ...shorterDistance(step, edition)];
}

function shorterDuration(task: Task | undefined, edition: Edition): Relaxed[] {
  if (!task) return [];
  const { min, max, unit } = task.duration;
  const value = min < max ? min : Math.ceil(max / 2);
  if (value >= max) return [];
  const duration = { ...task.duration, min: value, max: value };
  const from = amountInWords({ value: max, unit });
  const to = amountInWords({ value, unit });
  return [
    {
      id: task.id,
      what: `“${task.title}” done in ${to} instead of ${from}`,
      edition: replaceTask(edition, { ...task, duration }),
    },
  ];
}

/** The lag or notice by which a step is bound, where it has one. */
function shorterDistance({ id, title, reason }: ChainStep, edition: Edition): Relaxed[] {
  const { ref, amount, kind } = reason;
  if (!ref || !amount || Math.abs(amount.value) < 2) return [];
  // A notice or window belongs to the work that comes before; a lag to what follows.
  const owner = kind === 'after' ? id : ref.id;
  const other = kind === 'after' ? ref.id : id;
  const half = Math.ceil(Math.abs(amount.value) / 2) * Math.sign(amount.value);
  const to = { value: half, unit: amount.unit };
  const task = edition.tasks.find((task) => task.id === baseId(owner));
  if (!task) return [];
  const constraints = task.constraints.map((constraint) =>
    shorten(constraint, other, amount.value, half),
  );
  const first = kind === 'after' ? ref.title : ref.title;
  return [
    {
      id: task.id,
      what: `${amountInWords(to)} instead of ${amountInWords(amount)} between “${first}” and “${title}”`,
      edition: replaceTask(edition, { ...task, constraints }),
    },
  ];
}

function shorten(constraint: Constraint, other: string, from: number, to: number): Constraint {
  if (constraint.kind === 'after' && constraint.ref === other && constraint.lag?.value === from) {
    return { ...constraint, lag: { ...constraint.lag, value: to } };
  }
  if (
    constraint.kind === 'notice' &&
    constraint.milestone === other &&
    constraint.amount.value === -from
  ) {
    return { ...constraint, amount: { ...constraint.amount, value: -to } };
  }
  if (
    constraint.kind === 'window' &&
    constraint.to?.milestone === other &&
    constraint.to.offset.value === from
  ) {
    return {
      ...constraint,
      to: { ...constraint.to, offset: { ...constraint.to.offset, value: to } },
    };
  }
  return constraint;
}

function replaceTask(edition: Edition, task: Task): Edition {
  return { ...edition, tasks: edition.tasks.map((each) => (each.id === task.id ? task : each)) };
}
