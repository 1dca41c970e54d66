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

/** The plan as CSV (RFC 4180) in UTF-8 with a byte order mark, without which Excel takes it for another encoding. */
export function planCsv(rows: PlanRow[]): string {
  const lines = [
    COLUMNS.map(([title]) => title),
    ...rows.map((row) => COLUMNS.map(([, field]) => String(row[field]))),
  ];
  return `\uFEFF${lines.map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`;
}

/**
 * A cell that begins like a formula is marked as text, so that opening the file runs nothing. A spreadsheet may drop
 * blanks before it looks, and takes the wide signs of East Asian keyboards for the plain ones.
 */
const LIKE_A_FORMULA = /^\s*[=+@\uFF1D\uFF0B\uFF20\uFF0D]|^\s*-(?!\d+$)|^[\t\r\n]/;

function cell(text: string): string {
  const safe = LIKE_A_FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
