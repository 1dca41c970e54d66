import type { PlanFact } from '../../plan-facts.ts';
import { dateIn, type Row } from '../../row.ts';

/** Rotas are limited once each is set; the work of the cutover is entered once all of it was checked. */
export function cutoverFacts(rows: readonly Row[]): PlanFact[] {
  const of = (kind: string, stopped: string): Row[] =>
    rows.filter((row) => row.kind === kind && row.state !== stopped);
  return [
    ...whenAll('limit-rotas', of('rota', 'dropped'), 'set', 'setOn'),
    ...whenAll('re-enter-cutover-work', of('work', 'not-here'), 'checked', 'checkedOn'),
  ];
}

function whenAll(subject: string, rows: readonly Row[], state: string, field: string): PlanFact[] {
  const value = rows
    .map((row) => dateIn(row, field) ?? '')
    .toSorted()
    .at(-1);
  return value && rows.every((row) => row.state === state)
    ? [{ kind: 'done', subject, value }]
    : [];
}
