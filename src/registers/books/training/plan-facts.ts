import type { PlanFact } from '../../plan-facts.ts';
import { dateIn, type Row } from '../../row.ts';
import { isBefore } from './choices.ts';
import { groupTask } from './group-task.ts';

/**
 * Each group with people to be trained is a member of the list of groups. Its training is done once nobody in it is
 * left without training or a named exception; the training is planned once everybody's needs are known and every
 * session is booked.
 */
export function trainingFacts(rows: readonly Row[]): PlanFact[] {
  const people = peopleIn(rows);
  const sessions = sessionsIn(rows);
  const taught = sessions.filter(({ values }) => isBefore(values.sort));
  const groups = Map.groupBy([...people, ...taught], groupTask);
  const names = [...groups.values()].flatMap(([first]) => String(first?.values.group));
  return [
    ...(names.length > 0
      ? [{ kind: 'list' as const, subject: 'training-groups', value: names }]
      : []),
    ...planned(people, sessions),
    ...[...Map.groupBy(people, groupTask)].flatMap(([subject, group]) => trained(subject, group)),
  ];
}

/** Everybody who has to be trained here. */
export function peopleIn(rows: readonly Row[]): Row[] {
  return rows.filter(({ kind, state }) => kind === 'person' && state !== 'left-out');
}

export function sessionsIn(rows: readonly Row[]): Row[] {
  return rows.filter(({ kind, state }) => kind === 'session' && state !== 'called-off');
}

export function isTrained({ state }: Row): boolean {
  return state === 'trained' || state === 'needs-more';
}

function planned(people: readonly Row[], sessions: readonly Row[]): PlanFact[] {
  const isOpen = [...people, ...sessions].some(({ state }) =>
    ['to-plan', 'to-book'].includes(state),
  );
  const value = latest(people, 'agreedOn');
  return value && sessions.length > 0 && !isOpen
    ? [{ kind: 'done', subject: 'plan-training', value }]
    : [];
}

function trained(subject: string, group: readonly Row[]): PlanFact[] {
  const isOver = group.every((row) => isTrained(row) || row.state === 'excepted');
  const value = latest(group.filter(isTrained), 'trainedOn');
  return value && isOver ? [{ kind: 'done', subject, value }] : [];
}

function latest(rows: readonly Row[], field: string): string | undefined {
  return rows
    .flatMap((row) => dateIn(row, field) ?? [])
    .toSorted()
    .at(-1);
}
