import type { Edition } from '../guide/edition.ts';
import { rulesOf } from '../guide/rules-of-task.ts';
import type { Fact } from '../migrations/fact.ts';
import { plural } from '../ui/in-words.ts';
import { aheadInWords } from './answer.ts';
import { disagreementsAbout } from './disagreements.ts';
import { viewMilestone } from './milestone-view.ts';
import type { Plan } from './plan.ts';
import { saidOtherwise } from './said-otherwise.ts';
import { type TaskView, viewTask } from './task-view.ts';

/** The page of a task or a milestone. Undefined when the plan has none of this id. */
export function itemPage(
  { plan, edition, facts }: { plan: Plan; edition: Edition; facts: readonly Fact[] },
  id: string,
  base: string,
) {
  const item = viewTask(plan, edition, id) ?? viewMilestone(plan, edition, id);
  if (!item) return undefined;
  return {
    title: item.title,
    base,
    task: item,
    facts: factsAbout(item),
    ahead: aheadOf(plan, edition, id),
    otherwise: saidOtherwise(edition, facts, id),
    disagreements: disagreementsAbout(edition, id),
    rules: rulesOf('codes' in item ? item.codes : [], edition),
    guide: { id: edition.id, title: edition.title },
  };
}

/** What is missing for something that is done, on the page of the milestone and on that of the task that reaches it. */
function aheadOf(plan: Plan, edition: Edition, id: string) {
  const reaches = edition.milestones.find(({ reachedBy }) => reachedBy === id)?.id;
  return plan.wentAhead
    .filter((each) => each.id === id || each.id === reaches)
    .map((each) => ({ ...each, says: aheadInWords(each) }));
}

type Item = TaskView | NonNullable<ReturnType<typeof viewMilestone>>;

/** Rows of the list that says who, what and where it comes from. */
function factsAbout(item: Item) {
  const rows: [string, string | undefined][] =
    'owner' in item
      ? [
          ['Who', item.owner],
          ['With', item.with.join(', ')],
          ['Phase', item.phase],
          ['Gives', item.produces],
          ['To spare', item.done ? undefined : spare(item.slackWorkingDays)],
          ['Only if', item.condition],
          ['Timing from', item.origin],
          ['Duration from', item.duration],
        ]
      : [
          ['To spare', item.done ? undefined : spare(item.slackWorkingDays)],
          ['Timing from', item.origin],
        ];
  return rows
    .filter(([, value]) => value)
    .map(([key, text]) => ({ key: { text: key }, value: { text } }));
}

function spare(days: number): string {
  return days < 0 ? `none: ${plural(-days, 'working day')} too late` : plural(days, 'working day');
}
