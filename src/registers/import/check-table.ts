import { unmarked } from '../../lib/write-csv.ts';
import type { BadCell } from '../../ui/spreadsheets/bad-cell.ts';
import type { Table } from '../../ui/spreadsheets/read-table.ts';
import type { Kind, Known } from '../book.ts';
import { OWN_COLUMNS, reckonedColumns } from '../export/columns.ts';
import type { Values } from '../field.ts';
import { readTexts } from '../read-values.ts';

/** The rows of a table, or everything that is wrong with it. */
export type Checked = { rows: Values[]; bad: BadCell[] };

export const MOST_ROWS = 10_000;

/** Reads a table whose first line names the fields of a kind. Every bad cell is told; with one, there are no rows. */
export function checkTable(kind: Kind, table: Table, known: Known): Checked {
  const [head, ...lines] = table;
  if (!head || lines.length === 0) return nothing('The file has no rows below its first line');
  if (lines.length > MOST_ROWS) {
    return nothing(`The file has ${lines.length} rows; add ${MOST_ROWS} at most at a time`);
  }
  const columns = head.cells.map((heading) => columnOf(kind, heading));
  const bad = [...badHeadings(kind, head.cells, columns)];
  if (bad.length > 0) return { rows: [], bad };
  const rows: Values[] = [];
  for (const { line, cells } of lines) {
    const texts = Object.fromEntries(
      columns.map((id, at) => [id ?? '', unmarked(cells[at] ?? '')]),
    );
    const { values, problems } = readTexts(kind, texts, known);
    rows.push(values);
    for (const { field, message } of problems) {
      const id = field.replace(/-(day|month|year)$/, '');
      const column = kind.fields[id]?.label ?? '';
      bad.push({ line, column, written: texts[id] ?? '', message });
    }
    if (cells.length > columns.length && cells.slice(columns.length).some(Boolean)) {
      const message = `has ${cells.length} cells, but the first line names ${columns.length}`;
      bad.push({ line, column: '', written: '', message: `The line ${message}` });
    }
  }
  return bad.length > 0 ? { rows: [], bad } : { rows, bad };
}

/** The headings that a file for this kind has. */
export function headingsOf({ fields }: Kind): string[] {
  return Object.values(fields).map(({ label }) => label);
}

function* badHeadings(
  kind: Kind,
  headings: string[],
  columns: (string | undefined)[],
): Generator<BadCell> {
  for (const [at, heading] of headings.entries()) {
    if (columns[at] === undefined) {
      const message = `is no field of “${kind.title}”. Its fields are: ${headingsOf(kind).join('; ')}`;
      yield { line: 1, column: heading, written: heading, message: `“${heading}” ${message}` };
    } else if (columns.indexOf(columns[at]) < at) {
      yield {
        line: 1,
        column: heading,
        written: heading,
        message: `“${heading}” stands there twice`,
      };
    }
  }
  for (const [id, { label, required }] of Object.entries(kind.fields)) {
    if (!required || columns.includes(id)) continue;
    yield { line: 1, column: label, written: '', message: `The column “${label}” is missing` };
  }
}

/** The field of a heading, or one of the columns that exports have beside them, which is passed over. */
function columnOf({ fields, reckoned }: Kind, heading: string): string | undefined {
  const called = heading.trim().toLowerCase();
  const field = Object.entries(fields).find(
    ([id, { label }]) => id.toLowerCase() === called || label.toLowerCase() === called,
  )?.[0];
  const passedOver = [...OWN_COLUMNS, ...reckonedColumns({ reckoned })];
  return field ?? passedOver.find((own) => own.toLowerCase() === called);
}

function nothing(message: string): Checked {
  return { rows: [], bad: [{ line: 1, column: '', written: '', message }] };
}
