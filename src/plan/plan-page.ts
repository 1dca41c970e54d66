import type { Edition } from '../guide/edition.ts';
import { plural } from '../ui/in-words.ts';
import { aheadInWords, answer } from './answer.ts';
import type { Slippage } from './baseline.ts';
import type { Calendar } from './calendar.ts';
import { bindingReason } from './chain.ts';
import { nextToDo, whenInWords } from './next.ts';
import { tellOverallLength } from './overall-length-in-words.ts';
import type { Conflict, Plan, PlannedTask, Reason } from './plan.ts';
import { sentence } from './sentence.ts';
import { whyPlanned } from './task-view.ts';
import { layOutTimeline } from './timeline.ts';

const NEXT_SHOWN = 5;

/** What the plan's page shows. */
export function planPage(
  { plan, edition, calendar }: { plan: Plan; edition: Edition; calendar: Calendar },
  base: string,
  slippage: Slippage[],
) {
  const roles = new Map(edition.roles.map(({ id, title }) => [id, title]));
  const row = (task: PlannedTask) => ({
    ...task,
    owner: roles.get(task.owner) ?? task.owner,
    spare: spareInWords(task.slackWorkingDays),
    whyPlanned: whyPlanned(task),
    whyLatest: whyLatest(task.because),
  });
  return {
    title: 'Plan',
    base,
    plan,
    firstLine: answer(plan),
    length: tellOverallLength(plan, edition, calendar),
    chain: plan.bindingChain.map((step) => ({ ...step, why: sentence(step.reason) })),
    ahead: plan.wentAhead.map((each) => ({ ...each, says: aheadInWords(each) })),
    causes: conflictsOf(plan, true),
    consequences: conflictsOf(plan, false),
    slippage: slippage.map((each) => ({ ...each, says: slippageInWords(each.workingDays) })),
    next: nextToDo(plan)
      .slice(0, NEXT_SHOWN)
      .map((task) => ({ ...row(task), when: whenInWords(task) })),
    milestones: plan.milestones.toSorted((a, b) => a.date.localeCompare(b.date)),
    timeline: layOutTimeline(plan, edition),
    phases: edition.phases.flatMap((phase) => {
      const tasks = plan.tasks.filter((task) => task.phase === phase.id).map(row);
      return tasks.length === 0 ? [] : [{ ...phase, ...progressOf(tasks), tasks }];
    }),
  };
}

/** What comes too late by itself, or what is late because it waits for that. */
function conflictsOf(plan: Plan, areCauses: boolean) {
  const because = new Map(
    [...plan.tasks, ...plan.milestones].map((item) => [item.id, item.because]),
  );
  return plan.conflicts
    .filter(({ id, kind }) => {
      const binding = bindingReason(because.get(id) ?? [])?.kind;
      return (kind === 'limit' || binding === 'today' || binding === 'agreed') === areCauses;
    })
    .map((conflict) => ({ ...conflict, text: conflictInWords(conflict) }));
}

function slippageInWords(workingDays: number): string {
  if (workingDays === 0) return 'as planned';
  return `${plural(Math.abs(workingDays), 'working day')} ${workingDays > 0 ? 'later' : 'earlier'}`;
}

function spareInWords(workingDays: number): string {
  const days = plural(Math.abs(workingDays), 'working day');
  return workingDays < 0 ? `${days} too late` : days;
}

function progressOf(tasks: PlannedTask[]) {
  const done = tasks.filter((task) => task.done).length;
  return { isDone: done === tasks.length, progress: `${done} of ${tasks.length} done` };
}

function whyLatest(because: Reason[]): string {
  const reason = because.find(({ date, binding }) => date === 'latestFinish' && binding);
  return reason ? sentence(reason) : '';
}

export function conflictInWords({ kind, overshootWorkingDays }: Conflict): string {
  const days = plural(overshootWorkingDays, 'working day');
  return kind === 'limit'
    ? `${days} over the limit that its contract sets; go live does not depend on it.`
    : `${days} too late.`;
}
