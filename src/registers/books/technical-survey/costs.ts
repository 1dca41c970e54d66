import { type Cost, totalOf } from '../../costs.ts';
import type { Row } from '../../row.ts';

/** What the survey found and has a price, for the decision’s funding as well. */
export function surveyCosts(rows: readonly Row[]): Cost[] {
  return rows.flatMap(({ kind, state, values }): Cost[] => {
    if (kind === 'survey' || state === 'without' || typeof values.cost !== 'number') return [];
    return [{ what: String(values.name), pence: values.cost, is: STANDING[state] ?? 'found' }];
  });
}

const STANDING: Record<string, Cost['is']> = {
  approved: 'approved',
  replaced: 'approved',
  tested: 'approved',
  refused: 'refused',
};

export function surveySums(rows: readonly Row[]): { what: string; pence: number }[] {
  const costs = surveyCosts(rows);
  if (costs.length === 0) return [];
  return [
    { what: 'Found, nobody has decided', pence: totalOf(costs, 'found') },
    { what: 'Approved', pence: totalOf(costs, 'approved') },
    { what: 'Refused', pence: totalOf(costs, 'refused') },
  ];
}
