import type { Edition } from '../../guide/edition.ts';
import { type Fact, factValue } from '../../migrations/fact.ts';
import type { LifeState } from '../../migrations/life/life.ts';
import type { Migration } from '../../migrations/migration.ts';
import { baseId } from '../../plan/expand.ts';
import type { Plan, PlannedTask } from '../../plan/plan.ts';
import { longDate } from '../../ui/in-words.ts';

/** Tasks of every edition that switch a link off, on, and try it. */
export const LINK_OFF = 'switch-links-off';
export const LINK_ON = 'switch-links-on';
export const LINK_TEST = 'test-links';

/** What was done for a go live that does not come, and has to be taken back. */
export type ToUndo = {
  /** The task by which it was done. */
  id: string;
  title: string;
  owner: string;
  what: 'notice' | 'link';
  says: string;
  /** When it was taken back, YYYY-MM-DD. */
  undoneOn: string | undefined;
};

export type Planned = {
  migration: Migration;
  facts: readonly Fact[];
  plan: Plan;
  edition: Edition;
};

/** The notices to withdraw and the links to switch on again in a migration that comes to stand in this state. */
export function toUndo(planned: Planned, state: LifeState): ToUndo[] {
  if (!['paused', 'rolled-back', 'withdrawn'].includes(state)) return [];
  const isForGood = state !== 'paused';
  const { plan, facts } = planned;
  return plan.tasks.flatMap((task): ToUndo[] => {
    const says =
      task.done && (saysOfNotice(planned, task, isForGood) ?? saysOfLink(planned, task, isForGood));
    if (!says) return [];
    const { id, title, owner } = task;
    const what = baseId(id) === LINK_OFF ? 'link' : 'notice';
    return [{ id, title, owner, what, says, undoneOn: factValue(facts, 'undone', id) }];
  });
}

/** A notice of something that does not come on its day: not reached, or to be done once more. */
function saysOfNotice(
  { plan, edition }: Planned,
  task: PlannedTask,
  isForGood: boolean,
): string | undefined {
  const notices = edition.tasks
    .find(({ id }) => id === baseId(task.id))
    ?.constraints.flatMap((each) => (each.kind === 'notice' ? [each.milestone] : []));
  const fdp = plan.milestones.find(({ id }) => id === 'fdp')?.date ?? '';
  const missed = plan.milestones.find(
    ({ id, done, date }) => notices?.includes(id) && (!done || (isForGood && date >= fdp)),
  );
  if (!missed) return undefined;
  const was = `Given on ${longDate(task.finish)} for “${missed.title}”.`;
  return `${was} ${isForGood ? 'Withdraw it.' : 'Say that the day does not hold.'}`;
}

function saysOfLink(
  { plan, migration }: Planned,
  task: PlannedTask,
  isForGood: boolean,
): string | undefined {
  if (baseId(task.id) !== LINK_OFF) return undefined;
  const on = plan.tasks.find(({ id }) => id === task.id.replace(LINK_OFF, LINK_ON));
  const old = migration.currentSystem.name;
  if (!on?.done) return `Off since ${longDate(task.finish)}. Switch it on again with ${old}.`;
  if (!isForGood) return undefined;
  return `With ${migration.newSystem.name} since ${longDate(on.finish)}. Link it with ${old} again.`;
}
