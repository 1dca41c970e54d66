import { plural, shortDate } from '../../../ui/in-words.ts';
import type { Around } from '../../around.ts';
import { dateIn, type Row } from '../../row.ts';
import { isBefore } from './choices.ts';
import { groupTask } from './group-task.ts';
import { missingPeople } from './missing-people.ts';
import { isTrained, peopleIn, sessionsIn } from './plan-facts.ts';
import { sessionFindings } from './session-findings.ts';

/** What is striking about the training as a whole. */
export function trainingFindings(rows: readonly Row[], around: Around): string[] {
  if (rows.length === 0) return [];
  const missing = missingPeople(rows, around);
  const kept = rows.some(({ kind, state }) => kind === 'day-kept-back' && state !== 'given-up');
  return [
    ...(missing.length > 0 ? [`Not in the training plan: ${missing.join(', ')}.`] : []),
    ...withoutSession(rows),
    ...peopleIn(rows).flatMap((row) => [
      ...nobodySaid(row, around),
      ...noSuchSession(row, rows),
      ...nothingFromElsewhere(row, rows),
    ]),
    ...sessionFindings(rows, around),
    ...(kept
      ? []
      : [
          'No day of training is kept back. What people need is known some weeks after go live, not before.',
        ]),
  ];
}

function withoutSession(rows: readonly Row[]): string[] {
  const taught = new Set(sessionsIn(rows).map(groupTask));
  const people = peopleIn(rows).filter((row) => !isTrained(row) && !taught.has(groupTask(row)));
  return [...Map.groupBy(people, groupTask).values()].map(
    (group) =>
      `No session is planned for “${group[0]?.values.group}”, in which ${plural(group.length, 'person has', 'people have')} to be trained.`,
  );
}

function nobodySaid(row: Row, { today }: Around): string[] {
  const bookedFor = dateIn(row, 'bookedFor');
  return row.state === 'booked' && bookedFor && bookedFor < today
    ? [
        `${row.values.name} was booked for ${shortDate(bookedFor)}, and nobody recorded whether they came.`,
      ]
    : [];
}

function noSuchSession(row: Row, rows: readonly Row[]): string[] {
  const bookedFor = dateIn(row, 'bookedFor');
  if (row.state !== 'booked' || !bookedFor) return [];
  const isThere = sessionsIn(rows).some((session) => dateIn(session, 'date') === bookedFor);
  return isThere
    ? []
    : [`${row.values.name} is booked for ${shortDate(bookedFor)}, when no session is held.`];
}

/** Whoever works from elsewhere can join a session that is held online as well. */
function nothingFromElsewhere(row: Row, rows: readonly Row[]): string[] {
  if (row.values.elsewhere !== true || isTrained(row) || row.state === 'booked') return [];
  const own = sessionsIn(rows)
    .filter((session) => groupTask(session) === groupTask(row) && isBefore(session.values.sort))
    .filter(({ values }) => values.how !== undefined);
  return own.length > 0 && own.every(({ values }) => values.how === 'room')
    ? [
        `${row.values.name} works part-time or from elsewhere, and “${row.values.group}” is trained in a room only.`,
      ]
    : [];
}
