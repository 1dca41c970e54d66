import { ratingInWords } from '../../../guide/clinical-risk.ts';
import { plural } from '../../../ui/in-words.ts';
import type { Around } from '../../around.ts';
import type { BookStanding } from '../../book.ts';
import type { Row } from '../../row.ts';
import { residualRating } from './rating.ts';

/** Hazards that nobody accepted, or that stand above what may be accepted, whatever was accepted once. */
export function hazardsLeft(rows: readonly Row[], { edition }: Pick<Around, 'edition'>): string[] {
  return rows
    .filter(({ kind, state }) => kind === 'hazard' && state !== 'not-here')
    .flatMap(({ values, state }) => {
      const rating = residualRating(values, edition);
      if (state === 'accepted' && rating?.accepted) return [];
      const name = `The hazard “${values.hazard}”`;
      if (!rating) return [`${name} has no rating of what is left of it`];
      if (!rating.accepted) return [`${name} is rated ${ratingInWords(rating)}`];
      return [`${name} is not accepted by the clinical safety officer`];
    });
}

export function hazardStanding(
  rows: readonly Row[],
  around: Pick<Around, 'edition'>,
): BookStanding[] {
  const hazards = rows.filter(({ kind, state }) => kind === 'hazard' && state !== 'not-here');
  if (hazards.length === 0) return [];
  const left = hazardsLeft(rows, around).length;
  const says =
    left === 0 ? 'All are accepted' : `${left} of ${plural(hazards.length, 'hazard')} not accepted`;
  return [{ what: 'Hazards', says, isWell: left === 0 }];
}
