import type { Edition } from '../guide/edition.ts';
import { originInWords } from '../guide/in-words.ts';
import { chainTo, latestChain } from './chain.ts';
import { viewMilestone } from './milestone-view.ts';
import {
  type ChainStep,
  DATES,
  type DateName,
  type Plan,
  type PlannedMilestone,
  type PlannedTask,
} from './plan.ts';
import { sentence } from './sentence.ts';
import { DATE_TITLES, viewTask } from './task-view.ts';

/**
 * Why a task or milestone has its dates: each with one sentence and all that was weighed, and two chains. `chain` is
 * what set the planned date, from today or a fact on; `latestChain` what the latest date rests on, to go live or a
 * deadline. Undefined where the plan has no such item.
 */
export function explainItem(plan: Plan, edition: Edition, id: string) {
  const task = plan.tasks.find((task) => task.id === id);
  const item = task ?? plan.milestones.find((milestone) => milestone.id === id);
  const view = viewTask(plan, edition, id) ?? viewMilestone(plan, edition, id);
  if (!item || !view) return undefined;
  return {
    id,
    title: item.title,
    kind: task ? ('task' as const) : ('milestone' as const),
    says: view.firstLine,
    dates: DATES.flatMap((name) => explainDate(item, name, edition)),
    chain: chainTo(plan, id).map(stepInWords),
    latestChain: latestChain(plan, id).map(stepInWords),
  };
}

export type Explained = NonNullable<ReturnType<typeof explainItem>>;

function explainDate(item: PlannedTask | PlannedMilestone, name: DateName, edition: Edition) {
  const date = dateOf(item, name);
  if (!date) return [];
  const weighed = item.because.filter((reason) => reason.date === name);
  const binding = weighed.find((reason) => reason.binding);
  const nothing = item.done ? 'It is done, so it has no latest date.' : 'Nothing limits it.';
  return {
    name,
    title: 'finish' in item ? DATE_TITLES[name] : name === 'start' ? 'Planned' : 'Latest',
    date,
    says: binding ? sentence(binding) : nothing,
    because: weighed.map((reason) => ({
      says: sentence(reason),
      kind: reason.kind,
      binding: reason.binding,
      gives: reason.gives,
      ...(reason.ref && { ref: reason.ref }),
      ...(reason.provenance && { source: originInWords(reason.provenance, edition) }),
    })),
  };
}

/** A milestone has one planned and one latest date. */
function dateOf(item: PlannedTask | PlannedMilestone, name: DateName): string | undefined {
  if ('finish' in item) return item[name];
  if (name === 'start') return item.date;
  return name === 'latestFinish' ? item.latest : undefined;
}

function stepInWords({ id, title, date, reason }: ChainStep) {
  return { id, title, date, says: sentence(reason) };
}
