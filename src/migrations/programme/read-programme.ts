import { unmarked } from '../../lib/write-csv.ts';
import type { BadCell } from '../../ui/spreadsheets/bad-cell.ts';
import type { Table } from '../../ui/spreadsheets/read-table.ts';
import { COLUMNS, type Column, columnOf, NEEDED } from './columns.ts';

/** A line of a programme as it was written. */
export type Line = { line: number; cells: Partial<Record<Column, string>> };

/** As many as one look can hold; an ICB has fewer practices. */
export const MOST_LINES = 500;

/** Reads the lines of a programme by their headings, or says what is wrong with these. */
export function readProgramme(table: Table): { lines: Line[]; bad: BadCell[] } {
  const [head, ...rows] = table;
  if (!head || rows.length === 0) return nothing('The file has no rows below its first line');
  if (rows.length > MOST_LINES) {
    return nothing(`The file has ${rows.length} rows; register ${MOST_LINES} at most at a time`);
  }
  const columns = head.cells.map(columnOf);
  const bad = [...badHeadings(head.cells, columns)];
  if (bad.length > 0) return { lines: [], bad };
  const lines = rows.map(({ line, cells }) => ({
    line,
    cells: Object.fromEntries(
      columns.map((column, at) => [column as Column, unmarked(cells[at] ?? '').trim()]),
    ),
  }));
  const tooLong = rows.filter(({ cells }) => cells.slice(columns.length).some(Boolean));
  const message = `The line has more cells than the first line names`;
  return {
    lines,
    bad: tooLong.map(({ line }) => ({ line, column: '', written: '', message })),
  };
}

export const HEADINGS = Object.values(COLUMNS).map(({ heading }) => heading);

function* badHeadings(headings: string[], columns: (Column | undefined)[]): Generator<BadCell> {
  for (const [at, written] of headings.entries()) {
    const column = columns[at];
    const wrong =
      column === undefined
        ? `is no column of a programme. Its columns are: ${HEADINGS.join('; ')}`
        : columns.indexOf(column) < at && 'stands there twice';
    if (wrong) yield { line: 1, column: written, written, message: `“${written}” ${wrong}` };
  }
  for (const id of NEEDED) {
    const { heading } = COLUMNS[id];
    if (columns.includes(id)) continue;
    const message = `The column “${heading}” is missing`;
    yield { line: 1, column: heading, written: '', message };
  }
}

function nothing(message: string): { lines: Line[]; bad: BadCell[] } {
  return { lines: [], bad: [{ line: 1, column: '', written: '', message }] };
}
