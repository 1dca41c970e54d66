import { land, toDay, toIso } from '../../../plan/calendar.ts';
import { plural, shortDate } from '../../../ui/in-words.ts';
import type { Around } from '../../around.ts';
import { dateIn, type Row } from '../../row.ts';
import { isBefore } from './choices.ts';
import { groupTask } from './group-task.ts';
import { peopleIn, sessionsIn } from './plan-facts.ts';

/** As early as the guides have it; what is taught before is forgotten. */
const EARLIEST = { value: -3, unit: 'weeks' } as const;

/** What is striking about sessions that are still to be held: their day, their places, their computers. */
export function sessionFindings(rows: readonly Row[], around: Around): string[] {
  return sessionsIn(rows)
    .filter(({ state }) => state === 'booked')
    .flatMap((session) => [
      ...wrongDay(session, around),
      ...tooManyPeople(session, rows),
      ...tooFewComputers(session),
    ]);
}

function wrongDay(session: Row, { plan, calendar, today }: Around): string[] {
  const date = dateIn(session, 'date');
  const name = `“${session.values.title}”`;
  if (!date) return [];
  if (date < today) return [`${name} was on ${shortDate(date)}: record whether it was held.`];
  if (!isBefore(session.values.sort)) return [];
  if (date >= plan.goLive) {
    return [
      `${name} is on ${shortDate(date)}, not before go live: its people would begin untrained.`,
    ];
  }
  const earliest = toIso(land(calendar, toDay(plan.goLive), EARLIEST));
  return date < earliest
    ? [
        `${name} is on ${shortDate(date)}, more than three weeks before go live: much of it is forgotten by then.`,
      ]
    : [];
}

function tooManyPeople(session: Row, rows: readonly Row[]): string[] {
  const { places, title } = session.values;
  const booked = bookedFor(session, rows).length;
  return typeof places === 'number' && booked > places
    ? [
        `“${title}” has ${plural(places, 'place')}, and ${plural(booked, 'person is', 'people are')} booked for it.`,
      ]
    : [];
}

function tooFewComputers({ values }: Row): string[] {
  const { screens, places, title, how } = values;
  return how === 'room' && typeof screens === 'number' && screens < Number(places)
    ? [
        `“${title}” has ${plural(Number(places), 'place')} and ${plural(screens, 'computer')}: whoever only watches does not learn it.`,
      ]
    : [];
}

/** Who is booked for a session: those of its group for its day. */
export function bookedFor(session: Row, rows: readonly Row[]): Row[] {
  const date = dateIn(session, 'date');
  return peopleIn(rows).filter(
    (row) =>
      groupTask(row) === groupTask(session) &&
      date !== undefined &&
      dateIn(row, 'bookedFor') === date,
  );
}
