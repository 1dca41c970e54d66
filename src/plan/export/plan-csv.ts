import { csvText } from '../../lib/write-csv.ts';
import type { PlanRow } from './plan-rows.ts';

export const COLUMNS: [title: string, field: keyof PlanRow][] = [
  ['Phase', 'phase'],
  ['Task', 'task'],
  ['Who', 'who'],
  ['State', 'state'],
  ['Takes', 'takes'],
  ['Start', 'start'],
  ['Finish', 'finish'],
  ['Latest finish', 'latestFinish'],
  ['Working days to spare', 'slackWorkingDays'],
  ['Why', 'why'],
];

/** The plan as CSV. */
export function planCsv(rows: PlanRow[]): string {
  return csvText([
    COLUMNS.map(([title]) => title),
    ...rows.map((row) => COLUMNS.map(([, field]) => String(row[field]))),
  ]);
}
