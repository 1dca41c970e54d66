import { plural, shortDate } from '../../../ui/in-words.ts';
import type { Around } from '../../around.ts';
import type { BookStanding } from '../../book.ts';
import { dateIn, type Row } from '../../row.ts';
import { missingPeople } from './missing-people.ts';
import { isTrained, peopleIn } from './plan-facts.ts';

/** Who would go live untrained without anybody having said so by name. */
export function untrained(rows: readonly Row[], around: Around): string[] {
  const people = peopleIn(rows);
  return [
    ...(people.length === 0 ? ['Nobody is listed as trained'] : []),
    ...people.flatMap((row) => withoutTraining(row, around)),
    ...missingPeople(rows, around).map((name) => `${name} is not in the training plan`),
  ];
}

/** Who is not trained at the end, when no exception counts any more, and which paid days were never used. */
export function trainingLeft(rows: readonly Row[]): string[] {
  const people = peopleIn(rows);
  const kept = rows.filter(({ kind, state }) => kind === 'day-kept-back' && state === 'kept');
  return [
    ...(people.length === 0 ? ['Nobody is listed as trained'] : []),
    ...people
      .filter(({ state }) => state !== 'trained')
      .map(({ state, values }) =>
        state === 'needs-more'
          ? `${values.name} needs more training`
          : `${values.name} is not trained`,
      ),
    ...kept.map(
      ({ values }) =>
        `The days of training kept back for “${values.what}” are neither used nor given up`,
    ),
  ];
}

export function trainingStanding(rows: readonly Row[], around: Around): BookStanding[] {
  const people = peopleIn(rows);
  if (people.length === 0) return [];
  const trained = people.filter(isTrained).length;
  const excepted = people.filter((row) => isExcepted(row, around)).length;
  const exceptions = excepted > 0 ? `; ${plural(excepted, 'named exception')}` : '';
  return [
    {
      what: 'Training',
      says: `${trained} of ${people.length} trained${exceptions}`,
      isWell: trained + excepted === people.length,
    },
  ];
}

function withoutTraining(row: Row, around: Around): string[] {
  const { name, group } = row.values;
  if (isTrained(row) || isExcepted(row, around)) return [];
  if (row.state === 'excepted') {
    return [`The exception for ${name} ended on ${shortDate(dateIn(row, 'exceptedUntil') ?? '')}`];
  }
  return [`${name} (${group}) is not trained, and no exception names them`];
}

/** An exception holds until its day. */
function isExcepted(row: Row, { today }: Pick<Around, 'today'>): boolean {
  return row.state === 'excepted' && (dateIn(row, 'exceptedUntil') ?? '') >= today;
}
