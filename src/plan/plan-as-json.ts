import type { Edition } from '../guide/edition.ts';
import { answer } from './answer.ts';
import type { Calendar } from './calendar.ts';
import { tellOverallLength } from './overall-length-in-words.ts';
import type { Plan, Reason } from './plan.ts';
import { sentence } from './sentence.ts';

/** The whole plan with its answer and its length; each reason also as the sentence that a page shows. */
export function planAsJson(plan: Plan, edition: Edition, calendar: Calendar) {
  const explained = <Item extends { because: Reason[] }>(item: Item) => ({
    ...item,
    because: item.because.map((reason) => ({ ...reason, text: sentence(reason) })),
  });
  return {
    ...plan,
    says: answer(plan),
    length: tellOverallLength(plan, edition, calendar),
    milestones: plan.milestones.map(explained),
    tasks: plan.tasks.map(explained),
  };
}
