import type { PlanFact } from '../../plan-facts.ts';
import { dateIn, type Row } from '../../row.ts';
import { TASKS } from './sorts.ts';

/** A task of the plan is done once all that belongs to it and is here stands at zero. */
export function housekeepingFacts(rows: readonly Row[]): PlanFact[] {
  const measures = rows.filter(({ kind, state }) => kind === 'measure' && state !== 'not-here');
  return Object.entries(TASKS).flatMap(([subject, sorts]): PlanFact[] => {
    const own = measures.filter(({ values }) => sorts.some((sort) => sort === values.what));
    const value = own
      .map((row) => dateIn(row, 'clearedOn') ?? '')
      .toSorted()
      .at(-1);
    return value && own.every(({ state }) => state === 'cleared')
      ? [{ kind: 'done', subject, value }]
      : [];
  });
}
