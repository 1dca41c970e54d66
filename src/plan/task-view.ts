import type { Edition, Provenance, Task } from '../guide/edition.ts';
import { originInWords } from '../guide/in-words.ts';
import { longDate } from '../ui/in-words.ts';
import { bindingReason, chainTo, latestChain } from './chain.ts';
import { baseId } from './expand.ts';
import {
  type ChainStep,
  DATES,
  type DateName,
  type Plan,
  type PlannedTask,
  type Reason,
} from './plan.ts';
import { sentence } from './sentence.ts';
import { unnamedMembers } from './unnamed.ts';

export const DATE_TITLES: Record<DateName, string> = {
  start: 'Planned start',
  finish: 'Planned finish',
  latestStart: 'Latest start',
  latestFinish: 'Latest finish',
};

/** The notices that the guide wants a task to give. */
export function noticesOf({ constraints }: Task) {
  return constraints.filter((constraint) => constraint.kind === 'notice');
}

/** What a task's page shows, from the plan and the guide. Undefined when the plan has no such task. */
export function viewTask(plan: Plan, edition: Edition, id: string) {
  const planned = plan.tasks.find((task) => task.id === id);
  const task = edition.tasks.find((task) => task.id === baseId(id));
  if (!planned || !task) return undefined;
  const roles = new Map(edition.roles.map((role) => [role.id, role.title]));
  return {
    id,
    title: planned.title,
    firstLine: firstLine(planned),
    description: task.description,
    produces: task.produces,
    phase: edition.phases.find((phase) => phase.id === task.phase)?.title ?? '',
    owner: roles.get(task.owner) ?? task.owner,
    with: task.with.map((role) => roles.get(role) ?? role),
    done: planned.done,
    finish: planned.finish,
    agreed: agreedDate(planned.because),
    critical: planned.critical,
    slackWorkingDays: planned.slackWorkingDays,
    risk: task.risk && {
      ...task.risk,
      origin: lessonFrom(task.risk.provenance, edition),
    },
    origin: originInWords(task.provenance, edition),
    duration: originInWords(task.duration, edition),
    condition: conditionOf(task, edition),
    codes: task.codes,
    unnamed: unnamedMembers(edition, id),
    givesNotice: noticesOf(task).length > 0,
    dates: DATES.map((name) =>
      explainedDate(DATE_TITLES[name], planned[name], planned.because, name, edition),
    ),
    chain: chainTo(plan, id).map(stepOfChain),
    latestChain: latestChain(plan, id).map(stepOfChain),
  };
}

export function stepOfChain({ id, title, date, reason }: ChainStep) {
  return { id, title, date, why: sentence(reason) };
}

export type TaskView = NonNullable<ReturnType<typeof viewTask>>;

/** By when, and why then: the answer that the page exists for. */
export function firstLine(
  task: Pick<PlannedTask, 'done' | 'finish' | 'latestFinish' | 'slackWorkingDays' | 'because'>,
): string {
  if (task.done) return `Done on ${longDate(task.finish)}.`;
  const why = task.because.find(({ date, binding }) => date === 'latestFinish' && binding);
  const reason = why ? ` ${sentence(why)}` : '';
  if (task.slackWorkingDays < 0) {
    const days = -task.slackWorkingDays;
    return `Too late by ${days} working ${days === 1 ? 'day' : 'days'}: it is needed by ${longDate(task.latestFinish)} and cannot be finished before ${longDate(task.finish)}.${reason}`;
  }
  return `By ${longDate(task.latestFinish)}.${reason}`;
}

/** The day that was agreed, where one was. */
export function agreedDate(because: Reason[]): string | undefined {
  return because.find(({ kind }) => kind === 'agreed')?.refDate;
}

/** One date with every constraint that was weighed for it, the binding one first. */
export function explainedDate(
  title: string,
  date: string,
  because: Reason[],
  name: DateName,
  edition: Edition,
) {
  const weighed = because.filter((reason) => reason.date === name);
  return {
    title,
    date,
    others: weighed.filter(({ binding }) => !binding).length,
    reasons: weighed
      .toSorted((a, b) => Number(b.binding) - Number(a.binding))
      .map((reason) => ({
        text: sentence(reason),
        binding: reason.binding,
        gives: reason.gives,
        ref: reason.ref?.id,
        origin: reason.provenance ? originInWords(reason.provenance, edition) : undefined,
      })),
  };
}

function lessonFrom(provenance: Provenance, edition: Edition): string {
  return (
    provenance.assumed ?? `From ${originInWords(provenance, edition).replace(/^carried from /, '')}`
  );
}

function conditionOf(task: Task, edition: Edition): string | undefined {
  return task.when ? edition.applies[task.when] : undefined;
}

/** The sentence that stands behind a planned date. */
export function whyPlanned({ because }: PlannedTask): string {
  const reason = bindingReason(because);
  return reason ? sentence(reason) : '';
}
