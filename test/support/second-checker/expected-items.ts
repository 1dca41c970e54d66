import type { Constraint, Edition, Milestone, Task } from '../../../src/guide/edition.ts';
import type { Amount } from '../../../src/lib/amount.ts';
import type { PlanFacts } from '../../../src/plan/facts.ts';

/** A task or milestone that a plan has to have, with what the facts say about it. */
export type ExpectedItem = {
  id: string;
  isMilestone: boolean;
  owner?: string;
  closedDays: boolean;
  duration: Amount;
  constraints: Constraint[];
  /** Of a milestone: the ids of the tasks that reach it. */
  reachedBy: string[];
  /** A milestone that the edition gives no task to reach. */
  isUnattended: boolean;
  done?: string;
  agreed?: string;
};

/** What exists for one migration, read from docs/editions.md and docs/facts.md without the plan's own code. */
export function expectedItems(edition: Edition, facts: PlanFacts, today: string): ExpectedItem[] {
  const applying = edition.tasks.filter(({ when }) => !when || facts.applies[when] !== false);
  const idsOf = new Map(applying.map((task) => [task.id, memberIds(task, facts)]));
  const isTask = new Set(edition.tasks.map(({ id }) => id));
  const listOf = new Map(applying.map(({ id, forEach }) => [id, forEach]));

  const linksOf = (constraints: Constraint[], list?: string, member?: number): Constraint[] =>
    constraints.flatMap((constraint) => {
      if (constraint.kind !== 'after' || !isTask.has(constraint.ref)) return [constraint];
      const all = idsOf.get(constraint.ref) ?? [];
      const own =
        list && listOf.get(constraint.ref) === list ? all.slice(member, (member ?? 0) + 1) : all;
      return own.map((ref) => ({ ...constraint, ref }));
    });
  const about = <T>(said: Record<string, T>, id: string): T | undefined =>
    said[id] ?? said[id.replace(/\..*/, '')];
  const shared = (item: Task | Milestone, id: string) => {
    const done = about(facts.done, id);
    const agreed = done && done > today ? done : about(facts.agreed.dates, id);
    const notice = about(facts.agreed.notices, id);
    return {
      id,
      closedDays: item.closedDays,
      constraints: item.constraints.map((constraint) =>
        constraint.kind === 'notice' && notice ? { ...constraint, amount: notice } : constraint,
      ),
      ...(done && done <= today && { done }),
      ...(agreed && { agreed }),
    };
  };
  const tasks = applying.flatMap((task) =>
    (idsOf.get(task.id) ?? []).map((id, member): ExpectedItem => {
      const own = shared(task, id);
      const { max, unit } = task.duration;
      return {
        ...own,
        isMilestone: false,
        owner: task.owner,
        duration: about(facts.durations, id) ?? { value: max, unit },
        constraints: linksOf(own.constraints, task.forEach, member),
        reachedBy: [],
        isUnattended: false,
      };
    }),
  );
  const milestones = edition.milestones.map((milestone): ExpectedItem => {
    const own = shared(milestone, milestone.id);
    return {
      ...own,
      isMilestone: true,
      duration: { value: 0, unit: 'calendar-days' },
      constraints: linksOf(own.constraints),
      reachedBy: (milestone.reachedBy && idsOf.get(milestone.reachedBy)) || [],
      isUnattended: !milestone.reachedBy,
    };
  });
  for (const milestone of milestones) shareHappening(milestone, tasks);
  return [...tasks, ...milestones].map((item) =>
    item.agreed
      ? { ...item, constraints: item.constraints.filter(({ kind }) => kind !== 'on') }
      : item,
  );
}

function memberIds({ id, forEach }: Task, { lists }: PlanFacts): string[] {
  const members = (forEach && lists[forEach]) || [];
  const inIds = (name: string): string =>
    (
      name
        .normalize('NFKD')
        .toLowerCase()
        .match(/[a-z0-9]+/g) ?? []
    ).join('-');
  return members.length > 0 ? members.map((member) => `${id}.${inIds(member)}`) : [id];
}

/** A fact about a milestone is one about the task that reaches it, and the other way round. */
function shareHappening(milestone: ExpectedItem, tasks: ExpectedItem[]): void {
  const reaching = tasks.filter(({ id }) => milestone.reachedBy.includes(id));
  for (const task of reaching) {
    task.done ??= milestone.done;
    task.agreed ??= milestone.agreed;
  }
  if (reaching.length > 0 && reaching.every(({ done }) => done)) {
    milestone.done ??= reaching
      .map(({ done }) => done as string)
      .toSorted()
      .at(-1);
  }
  if (reaching.length === 1) milestone.agreed ??= reaching[0]?.agreed;
}
