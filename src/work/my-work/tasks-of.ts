import type { Edition } from '../../guide/edition.ts';
import type { Migration } from '../../migrations/migration.ts';
import { baseId } from '../../plan/expand.ts';
import type { Plan, PlannedTask } from '../../plan/plan.ts';
import { holdingBack } from '../overview.ts';
import { taskInMail } from './in-mail.ts';
import type { Item, Other } from './item.ts';

/** A migration with its plan. */
export type Planned = { migration: Migration; plan: Plan; edition: Edition };

/** The work of some roles that is not done, with what it waits for and what waits for it. */
export function tasksOf({ migration, plan, edition }: Planned, roles: ReadonlySet<string>): Item[] {
  const base = `/migrations/${migration.id}/plan`;
  const titles = new Map(edition.roles.map(({ id, title }) => [id, title]));
  const other = ({ id, title, owner }: PlannedTask): Other => ({
    title,
    who: titles.get(owner) ?? owner,
    href: `${base}/${id}`,
  });
  const isMine = ({ owner }: PlannedTask): boolean => roles.has(owner);
  const before = openBefore(plan, edition);
  const holds = new Set(holdingBack(plan).map(({ id }) => id));
  const open = plan.tasks.filter(({ done }) => !done);
  return open.filter(isMine).map((task) => ({
    href: `${base}/${task.id}`,
    title: task.title,
    inMail: { ...taskInMail(task, edition, base), where: migration.practice.name },
    where: migration.practice.name,
    why: '',
    due: task.latestFinish,
    holdsGoLive: holds.has(task.id),
    waitsFor: (before.get(task.id) ?? []).filter((each) => !isMine(each)).map(other),
    waiting: open.filter((each) => !isMine(each) && before.get(each.id)?.includes(task)).map(other),
  }));
}

/** The open tasks directly before each open task, by its id; a milestone stands for the task that reaches it. */
function openBefore(plan: Plan, { milestones }: Edition): Map<string, PlannedTask[]> {
  const tasks = new Map(plan.tasks.map((task) => [task.id, task]));
  const reachedBy = new Map(milestones.map(({ id, reachedBy }) => [id, reachedBy]));
  const reaching = (id: string): PlannedTask[] => {
    const found = tasks.get(id);
    if (found) return [found];
    const base = reachedBy.get(id);
    return base ? plan.tasks.filter((task) => baseId(task.id) === base) : [];
  };
  return new Map(
    plan.tasks.map((task) => {
      const refs = task.because.flatMap(({ date, kind, ref }) =>
        ref && kind === 'after' && (date === 'start' || date === 'finish') ? [ref.id] : [],
      );
      const open = [...new Set(refs)]
        .flatMap(reaching)
        .filter((each) => !each.done && each !== task);
      return [task.id, [...new Set(open)]];
    }),
  );
}
