import type { PlanFact } from '../../plan-facts.ts';
import { dateIn, type Row } from '../../row.ts';

/** What completes which task of the plan, once it holds for all rows of the kind that still count. */
const COMPLETES = [
  { task: 'review-process', kind: 'review', state: 'written', field: 'writtenOn', but: 'dropped' },
  {
    task: 'send-supplier-reports',
    kind: 'supplier-report',
    state: 'sent',
    field: 'sentOn',
    but: 'not-owed',
  },
  { task: 'report-long-cutover', kind: 'cutover-report', state: 'sent', field: 'sentOn', but: '' },
  {
    task: 'return-deployment-survey',
    kind: 'deployment-survey',
    state: 'sent',
    field: 'sentOn',
    but: '',
  },
] as const;

export function reviewFacts(rows: readonly Row[]): PlanFact[] {
  return COMPLETES.flatMap(({ task, kind, state, field, but }): PlanFact[] => {
    const own = rows.filter((row) => row.kind === kind && row.state !== but);
    const value = own
      .map((row) => dateIn(row, field) ?? '')
      .toSorted()
      .at(-1);
    return value && own.every((row) => row.state === state)
      ? [{ kind: 'done', subject: task, value }]
      : [];
  });
}
