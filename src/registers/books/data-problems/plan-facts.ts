import type { PlanFact } from '../../plan-facts.ts';
import { dateIn, type Row } from '../../row.ts';

/** The known problems are there once a list that was asked for came. */
export function problemFacts(rows: readonly Row[]): PlanFact[] {
  const [value] = rows
    .filter(({ kind, state }) => kind === 'supplier-list' && state === 'received')
    .flatMap((row) => dateIn(row, 'receivedOn') ?? [])
    .toSorted();
  return value ? [{ kind: 'done', subject: 'get-known-issues', value }] : [];
}
