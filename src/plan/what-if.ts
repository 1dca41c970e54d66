import type { Edition } from '../guide/edition.ts';
import type { Scenario } from '../migrations/fact.ts';
import { type Calendar, toDay } from './calendar.ts';
import { baseId } from './expand.ts';
import type { PlanFacts } from './facts.ts';
import type { Conflict, Plan, PlannedTask } from './plan.ts';
import { type Occasion, schedule } from './schedule.ts';

/** What a change of the plan would do, before it is made. */
export type Preview = {
  before: Plan;
  after: Plan;
  /** Tasks and milestones that move, the furthest first; days below zero are earlier. */
  moves: Move[];
  /** Notices that were given for a date that moves, and have to be given again. */
  noticesAgain: { id: string; title: string; who: string; for: string }[];
  /** Roles with a task that moves. */
  affected: string[];
  /** What fits before and would not fit after, and the other way round. */
  newConflicts: Conflict[];
  solved: Conflict[];
};

export type Move = {
  id: string;
  title: string;
  who: string | undefined;
  from: string;
  to: string;
  workingDays: number;
};

/**
 * Plans with and without a change and says what differs. The plan after saving the change is the one that is
 * previewed, since both are made by `schedule` from the same facts.
 */
export function previewChange(
  edition: Edition,
  facts: PlanFacts,
  calendar: Calendar,
  occasion: Occasion,
  change: Scenario,
): Preview {
  const before = schedule(edition, facts, calendar, occasion);
  const after = schedule(edition, withChange(facts, change), calendar, {
    ...occasion,
    goLive: change.goLive ?? occasion.goLive,
  });
  return comparePlans(before, after, edition, calendar);
}

/** What differs between two plans of one migration. */
export function comparePlans(
  before: Plan,
  after: Plan,
  edition: Edition,
  calendar: Calendar,
): Preview {
  const moves = movesBetween(before, after, calendar);
  return {
    before,
    after,
    moves,
    noticesAgain: noticesAgain(before, edition, moves),
    affected: [...new Set(moves.flatMap(({ who }) => (who ? [who] : [])))].sort(),
    newConflicts: missingFrom(before.conflicts, after.conflicts),
    solved: missingFrom(after.conflicts, before.conflicts),
  };
}

/** The facts as they would be; a task that is done stays done. */
export function withChange(facts: PlanFacts, { dates, durations }: Scenario): PlanFacts {
  return {
    ...facts,
    agreed: { ...facts.agreed, dates: { ...facts.agreed.dates, ...dates } },
    durations: { ...facts.durations, ...durations },
  };
}

function movesBetween(before: Plan, after: Plan, calendar: Calendar): Move[] {
  const dated = (plan: Plan) => {
    const items = new Map<string, { title: string; date: string; who: string | undefined }>();
    for (const { id, title, date } of plan.milestones)
      items.set(id, { title, date, who: undefined });
    for (const { id, title, finish, owner } of plan.tasks) {
      items.set(id, { title, date: finish, who: owner });
    }
    return items;
  };
  const then = dated(after);
  return [...dated(before)]
    .flatMap(([id, { title, date: from, who }]): Move[] => {
      const to = then.get(id)?.date;
      if (!to || to === from) return [];
      return [
        {
          id,
          title,
          who,
          from,
          to,
          workingDays: calendar.workingDaysBetween(toDay(from), toDay(to)),
        },
      ];
    })
    .toSorted(
      (a, b) => Math.abs(b.workingDays) - Math.abs(a.workingDays) || a.id.localeCompare(b.id),
    );
}

function noticesAgain(before: Plan, edition: Edition, moves: Move[]): Preview['noticesAgain'] {
  const moved = new Map(moves.map(({ id, title }) => [id, title]));
  const served = (task: PlannedTask): string | undefined =>
    edition.tasks
      .find(({ id }) => id === baseId(task.id))
      ?.constraints.flatMap((constraint) =>
        constraint.kind === 'notice' ? [constraint.milestone] : [],
      )
      .find((milestone) => moved.has(milestone));
  return before.tasks.flatMap((task) => {
    const milestone = task.done ? served(task) : undefined;
    if (!milestone) return [];
    return [
      { id: task.id, title: task.title, who: task.owner, for: moved.get(milestone) ?? milestone },
    ];
  });
}

function missingFrom(these: Conflict[], those: Conflict[]): Conflict[] {
  const known = new Set(these.map(({ id, kind }) => `${kind} ${id}`));
  return those.filter(({ id, kind }) => !known.has(`${kind} ${id}`));
}
