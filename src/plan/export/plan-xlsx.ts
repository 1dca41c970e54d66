import writeExcelFile from 'write-excel-file/node';
import { COLUMNS } from './plan-csv.ts';
import type { PlanRow } from './plan-rows.ts';

const WIDTHS: Record<keyof PlanRow, number> = {
  phase: 28,
  task: 48,
  who: 22,
  state: 10,
  takes: 16,
  start: 14,
  finish: 14,
  latestFinish: 14,
  slackWorkingDays: 12,
  why: 80,
};
const DATES: (keyof PlanRow)[] = ['start', 'finish', 'latestFinish'];

/** The plan as a spreadsheet, its dates real dates. */
export async function planXlsx(rows: PlanRow[]): Promise<Buffer> {
  const head = COLUMNS.map(([title]) => ({ value: title, fontWeight: 'bold' as const }));
  const body = rows.map((row) => COLUMNS.map(([, field]) => cellOf(row, field)));
  return await writeExcelFile([head, ...body], {
    columns: COLUMNS.map(([, field]) => ({ width: WIDTHS[field] })),
    sheet: 'Plan',
    stickyRowsCount: 1,
  }).toBuffer();
}

function cellOf(row: PlanRow, field: keyof PlanRow) {
  if (DATES.includes(field)) {
    const value = new Date(`${row[field]}T00:00:00Z`);
    return { type: Date, value, format: 'ddd d mmm yyyy' };
  }
  const value = row[field];
  return typeof value === 'number' ? { type: Number, value } : { type: String, value };
}
