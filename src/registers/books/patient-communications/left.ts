import { plural } from '../../../ui/in-words.ts';
import type { BookStanding } from '../../book.ts';
import type { Row } from '../../row.ts';
import { isOut, piecesIn, piecesOf } from './plan-facts.ts';

/** Before services go off, patients know it, and what they read meanwhile is agreed. */
export function notReadyForCutover(rows: readonly Row[]): string[] {
  const ahead = piecesOf(rows, 'ahead');
  return [
    ...(ahead.length === 0
      ? ['Nothing tells patients beforehand that the practice changes its system']
      : []),
    ...notOut(ahead),
    ...notAgreed(piecesOf(rows, 'cutover')),
  ];
}

/** Before go live, what patients have to do again is ready to be said. */
export function notReadyForGoLive(rows: readonly Row[]): string[] {
  return [
    ...notOut([...piecesOf(rows, 'ahead'), ...piecesOf(rows, 'cutover')]),
    ...notAgreed(piecesOf(rows, 'after')),
  ];
}

/** What patients were never told, or still read when it is long over. */
export function communicationsLeft(rows: readonly Row[]): string[] {
  const pieces = piecesIn(rows);
  return [
    ...notOut(pieces),
    ...pieces
      .filter(({ state }) => state === 'shown')
      .map(({ values }) => `“${values.title}” is not taken down`),
  ];
}

export function communicationStanding(rows: readonly Row[]): BookStanding[] {
  const pieces = piecesIn(rows);
  if (pieces.length === 0) return [];
  const out = pieces.filter(isOut).length;
  return [
    {
      what: 'Patients told',
      says: `${out} of ${plural(pieces.length, 'piece')} shown or sent`,
      isWell: piecesOf(rows, 'ahead').every(isOut),
    },
  ];
}

function notOut(pieces: readonly Row[]): string[] {
  return pieces
    .filter((row) => !isOut(row))
    .map(({ values }) => `“${values.title}” is not shown or sent`);
}

function notAgreed(pieces: readonly Row[]): string[] {
  return pieces
    .filter(({ state }) => state === 'draft')
    .map(({ values }) => `“${values.title}” is not agreed`);
}
