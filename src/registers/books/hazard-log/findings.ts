import { ratingInWords } from '../../../guide/clinical-risk.ts';
import { plural } from '../../../ui/in-words.ts';
import type { Around } from '../../around.ts';
import type { Row } from '../../row.ts';
import { initialRating, residualRating } from './rating.ts';
import { commonHazards } from './starting-list.ts';

/** What is striking about the hazards as a whole. */
export function hazardFindings(rows: readonly Row[], { edition }: Around): string[] {
  if (rows.length === 0) return [];
  const hazards = rows.filter(({ kind, state }) => kind === 'hazard' && state !== 'not-here');
  return [
    ...notHeld(rows),
    ...notThoughtOf(rows),
    ...hazards.flatMap(({ values, state }) => {
      const [before, after] = [initialRating(values, edition), residualRating(values, edition)];
      const name = `“${values.hazard}”`;
      return [
        ...(before && !before.accepted && !after && before.level > 3 && !values.escalatedTo
          ? [`${name} is rated ${ratingInWords(before)}, and was taken to nobody yet.`]
          : []),
        ...(state === 'accepted' && after && !after.accepted
          ? [`${name} was accepted, but what is left of it is now rated ${ratingInWords(after)}.`]
          : []),
        ...(before && after && after.level > before.level
          ? [`${name} is rated worse after what was done about it than before.`]
          : []),
      ];
    }),
  ];
}

function notHeld(rows: readonly Row[]): string[] {
  const isThere = rows.some(({ kind, state }) => kind === 'assessment' && state !== 'superseded');
  return isThere ? [] : ['No assessment of clinical risk is arranged.'];
}

function notThoughtOf(rows: readonly Row[]): string[] {
  const there = new Set(rows.map(({ values }) => String(values.hazard).toLowerCase()));
  const missing = commonHazards()
    .map(({ hazard }) => String(hazard))
    .filter((hazard) => !there.has(hazard.toLowerCase()));
  if (missing.length === 0) return [];
  return [
    `${plural(missing.length, 'hazard')} known from other moves ${missing.length === 1 ? 'is' : 'are'} not in the log: ${missing.join('; ')}. List what can happen here, and say of the rest why it cannot.`,
  ];
}
