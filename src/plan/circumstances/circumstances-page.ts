import type { Edition } from '../../guide/edition.ts';
import { amountInWords } from '../../lib/amount.ts';
import type { Fact } from '../../migrations/fact.ts';
import { factInWords } from '../../migrations/fact-in-words.ts';
import { plural } from '../../ui/in-words.ts';
import type { Plan } from '../plan.ts';
import { type Answer, answerTo } from './answers.ts';
import { figuredTask } from './figured-task.ts';
import { membersShown } from './lists.ts';
import { USUAL_WEIGHT, WEIGHTS } from './periods.ts';
import { type Form, type Known, lineOf } from './stated.ts';

/** What applies to a migration and what does not, with what a form that failed had in it. */
export function circumstancesPage({ edition, facts, plan }: Known, typed: Form) {
  const questions = Object.entries(edition.applies).map(([id, question]) => ({
    id,
    question,
    tasks: hintFor(edition, (task) => task.when === id),
    shown: answerTo(facts, id),
    answer: lineOf(typed, `applies-${id}`) || answerTo(facts, id),
  }));
  const lists = Object.entries(edition.lists).map(([id, what]) => ({
    id,
    what,
    tasks: hintFor(edition, (task) => task.forEach === id),
    shown: membersShown(facts, id),
    members: String(typed[`list-${id}`] ?? membersShown(facts, id)),
  }));
  return {
    title: 'What applies here',
    firstLine: firstLine(questions, lists),
    questions,
    lists,
    isAnswered: questions.some(({ shown }) => shown !== 'not-known'),
    isListed: lists.some(({ shown }) => shown !== ''),
    leave: periods(facts, 'away', edition),
    busy: periods(facts, 'busy', edition),
    roles: edition.roles.map(({ id, title }) => ({ id, title })),
    weights: WEIGHTS,
    usualWeight: USUAL_WEIGHT,
    figures: figures(facts, edition, plan),
    typed,
  };
}

function firstLine(questions: { shown: Answer }[], lists: { shown: string }[]): string {
  const open = questions.filter(({ shown }) => shown === 'not-known').length;
  const empty = lists.filter(({ shown }) => shown === '').length;
  const answered = questions.length > 0 ? 'Every question is answered.' : '';
  const unanswered =
    open === 1
      ? '1 question is not answered: its tasks are in the plan until it is.'
      : `${open} questions are not answered: their tasks are in the plan until they are.`;
  const unnamed =
    empty === 1
      ? '1 list is empty: each of its tasks stands once, for all.'
      : `${empty} lists are empty: each of their tasks stands once, for all.`;
  return [open > 0 ? unanswered : answered, empty > 0 ? unnamed : ''].filter(Boolean).join(' ');
}

function hintFor({ tasks }: Edition, hangs: (task: Edition['tasks'][number]) => boolean): string {
  const titles = tasks.filter(hangs).map(({ title }) => title);
  if (titles.length === 0) return 'No task of this edition hangs on it.';
  return `${plural(titles.length, 'task')}: ${titles.join('; ')}.`;
}

/** Leave or times to avoid, the first one first. */
function periods(facts: readonly Fact[], kind: 'away' | 'busy', edition: Edition) {
  return facts
    .flatMap((fact) => (fact.kind === kind && fact.value ? [{ fact, from: fact.value.from }] : []))
    .toSorted((a, b) => a.from.localeCompare(b.from))
    .map(({ fact }) => ({
      id: fact.id,
      kind,
      says: factInWords(fact, undefined, edition),
    }));
}

/** What holds here instead of the guide's figures. */
function figures(facts: readonly Fact[], edition: Edition, plan: Plan) {
  return facts.flatMap((fact) => {
    if ((fact.kind !== 'duration' && fact.kind !== 'notice') || !fact.value) return [];
    const amount = amountInWords(fact.value);
    const task = figuredTask(edition, plan, fact.subject);
    return [
      {
        id: task?.id,
        title: task?.title ?? fact.subject,
        says: fact.kind === 'duration' ? `takes ${amount}` : `notice of ${amount}`,
        reason: fact.reason,
      },
    ];
  });
}
