import type { Edition } from '../../guide/edition.ts';
import { amountInWords } from '../../lib/amount.ts';
import { NATION_NAMES, NATIONS } from '../../lib/nation.ts';
import { WEEKDAYS } from '../../lib/weekday.ts';
import { type Fact, factValue } from '../../migrations/fact.ts';
import { factInWords } from '../../migrations/fact-in-words.ts';
import { plural } from '../../ui/in-words.ts';
import { answeredBySystems } from '../answered-by-systems.ts';
import type { Plan } from '../plan.ts';
import { type Answer, answerTo } from './answers.ts';
import { CLOSED } from './closures.ts';
import { figuredTask } from './figured-task.ts';
import { membersShown } from './lists.ts';
import { type ListedKind, TIMES_TO_AVOID, USUAL_WEIGHT, WEIGHTS } from './periods.ts';
import { type Form, type Known, lineOf } from './stated.ts';

/** What applies to a migration and what does not, with what a form that failed had in it. */
export function circumstancesPage({ edition, facts, plan }: Known, typed: Form) {
  const registered = answeredBySystems(facts);
  const questions = Object.entries(edition.applies).map(([id, question]) => ({
    id,
    question,
    tasks: hintFor(edition, (task) => task.when === id),
    shown: answerTo(facts, id),
    unanswered: asRegistered(registered[id]),
    answer: lineOf(typed, `applies-${id}`) || answerTo(facts, id),
  }));
  const lists = Object.entries(edition.lists).map(([id, what]) => ({
    id,
    what,
    tasks: hintFor(edition, (task) => task.forEach === id),
    shown: membersShown(facts, id),
    members: String(typed[`list-${id}`] ?? membersShown(facts, id)),
  }));
  const stated = {
    closures: statements(facts, 'closed', edition),
    people: statements(facts, 'person', edition),
    leave: statements(facts, 'away', edition),
    busy: statements(facts, 'busy', edition),
    figures: figures(facts, edition, plan),
  };
  const roles = edition.roles
    .filter(({ id }) => id !== 'everyone')
    .map(({ id, title }) => ({ id, title }));
  return {
    ...stated,
    title: 'What applies here',
    places: [
      { id: 'questions', title: 'Questions', count: questions.length },
      { id: 'lists', title: 'Lists', count: lists.length },
      { id: 'days', title: 'Closed days', count: stated.closures.length },
      { id: 'people', title: 'People', count: stated.people.length },
      { id: 'leave', title: 'Leave', count: stated.leave.length },
      { id: 'busy', title: 'Times to avoid', count: stated.busy.length },
      { id: 'figures', title: 'Figures of your own', count: stated.figures.length },
    ],
    firstLine: firstLine(questions, lists),
    questions,
    lists,
    isAnswered: questions.some(({ shown }) => shown !== 'not-known'),
    isListed: lists.some(({ shown }) => shown !== ''),
    nation: lineOf(typed, 'nation') || (factValue(facts, 'nation') ?? 'england'),
    nations: NATIONS.map((id) => ({ id, title: NATION_NAMES[id] })),
    closedOptions: Object.entries(CLOSED).map(([id, title]) => ({ id, title })),
    weekdays: WEEKDAYS,
    mayBeAway: [
      ...roles,
      ...facts.flatMap(({ kind, subject }) =>
        kind === 'person' ? [{ id: subject, title: subject }] : [],
      ),
    ],
    timesToAvoid: TIMES_TO_AVOID,
    roles,
    weights: WEIGHTS,
    usualWeight: USUAL_WEIGHT,
    typed,
  };
}

function asRegistered(applies: boolean | undefined): string | undefined {
  return applies === undefined ? undefined : `${applies ? 'Yes' : 'No'}, as registered`;
}

function firstLine(
  questions: { shown: Answer; unanswered: string | undefined }[],
  lists: { shown: string }[],
): string {
  const open = questions.filter(({ shown, unanswered }) => shown === 'not-known' && !unanswered);
  const empty = lists.filter(({ shown }) => shown === '').length;
  const answered = questions.length > 0 ? 'Every question is answered.' : '';
  const unanswered =
    open.length === 1
      ? '1 question is not answered: its tasks are in the plan until it is.'
      : `${open.length} questions are not answered: their tasks are in the plan until they are.`;
  const unnamed =
    empty === 1
      ? '1 list is empty: each of its tasks stands once, for all.'
      : `${empty} lists are empty: each of their tasks stands once, for all.`;
  return [open.length > 0 ? unanswered : answered, empty > 0 ? unnamed : '']
    .filter(Boolean)
    .join(' ');
}

function hintFor({ tasks }: Edition, hangs: (task: Edition['tasks'][number]) => boolean): string {
  const titles = tasks.filter(hangs).map(({ title }) => title);
  if (titles.length === 0) return 'No task of this edition hangs on it.';
  return `${plural(titles.length, 'task')}: ${titles.join('; ')}.`;
}

/** What is stated of a kind: what has a date in its order, people by name. */
function statements(facts: readonly Fact[], kind: ListedKind, edition: Edition) {
  return facts
    .filter((fact) => fact.kind === kind && fact.value !== null)
    .toSorted((a, b) => placeOf(a).localeCompare(placeOf(b)))
    .map((fact) => ({ id: fact.id, kind, says: factInWords(fact, undefined, edition) }));
}

function placeOf({ value, subject }: Fact): string {
  return typeof value === 'object' && value && 'from' in value ? String(value.from) : subject;
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
