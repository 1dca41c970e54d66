import type { LifeStep } from '../../migrations/life/life.ts';
import { standingOf } from '../../plan/standing-of.ts';
import { longDate, plural } from '../../ui/in-words.ts';
import type { Cost } from './costs.ts';
import { type Planned, type ToUndo, toUndo } from './to-undo.ts';

/** What a step does to plan, notices, links and costs, before it is taken. */
export type Effects = { plan: string; toUndo: ToUndo[]; costs: Cost[]; saysOfCosts: string };

export function effectsOf(step: LifeStep, planned: Planned, costs: readonly Cost[]): Effects {
  const falls = FALLS[step.to];
  const some = costs.filter((cost) => cost.falls === falls);
  const open = toUndo(planned, step.to).filter(({ undoneOn }) => !undoneOn);
  return {
    plan: saysOfPlan(step, planned),
    toUndo: open,
    costs: some,
    saysOfCosts: saysOfCosts(step, planned, some.length > 0),
  };
}

const FALLS: Partial<Record<LifeStep['to'], Cost['falls']>> = {
  paused: 'each-week',
  'rolled-back': 'each-week',
  withdrawn: 'on-withdrawal',
};

function saysOfPlan({ to }: LifeStep, { plan, migration }: Planned): string {
  const done = plan.tasks.filter((task) => task.done).length;
  const share = `${done} of ${plural(plan.tasks.length, 'task')} ${done === 1 ? 'is' : 'are'} done`;
  switch (to) {
    case 'paused':
      return `The plan stands still from that day: nothing becomes late, and go live on ${longDate(plan.goLive)} is no promise any more. ${toSpare(standingOf(plan).slackWorkingDays)}`;
    case 'rolled-back':
      return `The practice works on ${migration.currentSystem.name} again and the plan stands still. What was done from the final data production on has to be done again after a restart.`;
    case 'withdrawn':
      return `${share}; the rest will not be. Nothing can be recorded afterwards except on this page.`;
    case 'ended':
      return `${share}. Nothing can be recorded afterwards, unless it is opened again.`;
    default:
      return `The plan looks from today. ${share}.`;
  }
}

function toSpare(days: number): string {
  return days > 0
    ? `There are ${plural(days, 'working day')} to spare: a longer pause needs another go-live date.`
    : 'There is no day to spare: any pause needs another go-live date.';
}

function saysOfCosts({ to }: LifeStep, { plan }: Planned, isKnown: boolean): string {
  if (isKnown || !FALLS[to]) return '';
  if (to !== 'withdrawn') return 'No record book says what a week of waiting costs.';
  const isOrdered = plan.milestones.some(({ id, done }) => id === 'order-placed' && done);
  return isOrdered
    ? 'The order is placed, so withdrawing may cost: no record book says how much. Look it up in the practice agreement before you decide.'
    : 'Nothing is ordered as far as the plan knows, and no record book says that withdrawing costs anything.';
}
