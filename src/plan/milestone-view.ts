import type { Edition } from '../guide/edition.ts';
import { originInWords } from '../guide/in-words.ts';
import { longDate } from '../ui/in-words.ts';
import { chainTo, latestChain } from './chain.ts';
import type { Plan } from './plan.ts';
import { agreedDate, explainedDate, firstLine, stepOfChain } from './task-view.ts';

/** What a milestone's page shows. Undefined when the plan has no such milestone. */
export function viewMilestone(plan: Plan, edition: Edition, id: string) {
  const planned = plan.milestones.find((milestone) => milestone.id === id);
  const milestone = edition.milestones.find((milestone) => milestone.id === id);
  if (!planned || !milestone) return undefined;
  const reaching = plan.tasks.find((task) => task.id === milestone.reachedBy);
  const dated = { ...planned, finish: planned.date, latestFinish: planned.latest };
  return {
    id,
    title: planned.title,
    isMilestone: true,
    firstLine: planned.done ? `Reached on ${longDate(planned.date)}.` : firstLine(dated),
    agreed: agreedDate(planned.because),
    done: planned.done,
    finish: planned.date,
    slackWorkingDays: planned.slackWorkingDays,
    origin: originInWords(milestone.provenance, edition),
    reachedBy: reaching && { id: reaching.id, title: reaching.title },
    dates: [
      explainedDate('Planned', planned.date, planned.because, 'start', edition),
      explainedDate('Latest', planned.latest, planned.because, 'latestFinish', edition),
    ],
    chain: chainTo(plan, id).map(stepOfChain),
    latestChain: latestChain(plan, id).map(stepOfChain),
  };
}
