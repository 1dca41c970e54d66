import type { PlanFact } from '../../plan-facts.ts';
import { dateIn, type Row } from '../../row.ts';

/** The smartcards are prepared once each that is needed was tried with its roles and sites. */
export function accessFacts(rows: readonly Row[]): PlanFact[] {
  const cards = rows.filter(({ kind, state }) => kind === 'smartcard' && state !== 'not-needed');
  const value = cards
    .flatMap((row) => dateIn(row, 'triedOn') ?? [])
    .toSorted()
    .at(-1);
  return value && cards.every(({ state }) => state === 'works')
    ? [{ kind: 'done', subject: 'prepare-smartcards', value }]
    : [];
}
