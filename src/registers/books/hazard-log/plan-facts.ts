import type { PlanFact } from '../../plan-facts.ts';
import { dateIn, type Row } from '../../row.ts';

/** The risk is assessed once an assessment was held and no hazard waits for its rating. */
export function hazardFacts(rows: readonly Row[]): PlanFact[] {
  const held = rows.filter(({ kind, state }) => kind === 'assessment' && state === 'held');
  const value = held
    .map((row) => dateIn(row, 'heldOn') ?? '')
    .toSorted()
    .at(-1);
  const isRated = rows.every(({ kind, state }) => kind !== 'hazard' || state !== 'identified');
  return value && isRated ? [{ kind: 'done', subject: 'assess-clinical-risk', value }] : [];
}
