import type { Edition } from '../../guide/edition.ts';
import { amountInWords } from '../../lib/amount.ts';
import { bindingReason } from '../chain.ts';
import type { Plan } from '../plan.ts';
import { sentence } from '../sentence.ts';

/** One line of the plan as a spreadsheet shows it; dates as YYYY-MM-DD. */
export type PlanRow = {
  phase: string;
  task: string;
  who: string;
  state: 'done' | 'too late' | 'critical' | 'planned';
  takes: string;
  start: string;
  finish: string;
  latestFinish: string;
  slackWorkingDays: number;
  why: string;
};

/** The tasks of a plan in the order of the guide, milestones after them. */
export function planRows(plan: Plan, edition: Edition): PlanRow[] {
  const roles = new Map(edition.roles.map(({ id, title }) => [id, title]));
  const why = (because: Plan['tasks'][number]['because']): string => {
    const reason = bindingReason(because);
    return reason ? sentence(reason) : '';
  };
  const tasks = edition.phases.flatMap(({ id, number, title }) =>
    plan.tasks
      .filter(({ phase }) => phase === id)
      .map(
        (task): PlanRow => ({
          phase: `${number}. ${title}`,
          task: task.title,
          who: roles.get(task.owner) ?? task.owner,
          state: stateOf(task),
          takes: amountInWords(task.duration),
          start: task.start,
          finish: task.finish,
          latestFinish: task.latestFinish,
          slackWorkingDays: task.slackWorkingDays,
          why: why(task.because),
        }),
      ),
  );
  const milestones = plan.milestones
    .toSorted((a, b) => a.date.localeCompare(b.date))
    .map(
      (milestone): PlanRow => ({
        phase: 'Milestones',
        task: milestone.title,
        who: '',
        state: stateOf(milestone),
        takes: '',
        start: milestone.date,
        finish: milestone.date,
        latestFinish: milestone.latest,
        slackWorkingDays: milestone.slackWorkingDays,
        why: why(milestone.because),
      }),
    );
  return [...tasks, ...milestones];
}

function stateOf(item: { done: boolean; critical: boolean; slackWorkingDays: number }) {
  if (item.done) return 'done';
  if (item.slackWorkingDays < 0) return 'too late';
  return item.critical ? 'critical' : 'planned';
}
