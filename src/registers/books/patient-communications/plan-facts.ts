import type { PlanFact } from '../../plan-facts.ts';
import { dateIn, type Row } from '../../row.ts';

/** Patients are told once everything is out that tells them ahead. */
export function communicationFacts(rows: readonly Row[]): PlanFact[] {
  const ahead = piecesOf(rows, 'ahead');
  const value = ahead
    .flatMap((row) => dateIn(row, 'shownOn') ?? [])
    .toSorted()
    .at(-1);
  return value && ahead.every(isOut) ? [{ kind: 'done', subject: 'tell-patients', value }] : [];
}

export function piecesOf(rows: readonly Row[], moment: string): Row[] {
  return piecesIn(rows).filter(({ values }) => values.moment === moment);
}

export function piecesIn(rows: readonly Row[]): Row[] {
  return rows.filter(({ state }) => state !== 'dropped');
}

export function isOut({ state }: Row): boolean {
  return state === 'shown' || state === 'over';
}
