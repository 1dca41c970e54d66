import type { Book } from '../book.ts';
import type { Field, Value } from '../field.ts';
import { valueAsText } from '../field-types.ts';
import { kindOf, type Row, stateOf } from '../row.ts';

/** What an export has beside the fields; an import passes over it. */
export const OWN_COLUMNS = ['Number', 'Kind', 'State', 'Whose task', 'Ask again on', 'Changed on'];

/** The columns of an export: ours, and each field of the kinds by its label, which kinds may share. */
export function columnsOf(book: Book): string[] {
  const labels = Object.values(book.kinds).flatMap(({ fields }) => Object.values(fields));
  return [...OWN_COLUMNS, ...new Set(labels.map(({ label }) => label))];
}

export type Cell = { field?: Field; value: Value | undefined; text: string };

/** A row in the order of `columnsOf`. */
export function cellsOf(book: Book, row: Row): Cell[] {
  const { fields } = kindOf(book, row);
  const own = [
    { value: row.number, text: String(row.number) },
    text(kindOf(book, row).title),
    text(stateOf(book, row).title),
    text(row.assignee?.name ?? ''),
    date(row.askAgainOn),
    date(row.changedAt.toString().slice(0, 10)),
  ];
  const byLabel = new Map(
    Object.entries(fields).map(([id, field]) => [field.label, { id, field }]),
  );
  const given = columnsOf(book)
    .slice(OWN_COLUMNS.length)
    .map((label): Cell => {
      const found = byLabel.get(label);
      if (!found) return text('');
      const { id, field } = found;
      return { field, value: row.values[id], text: valueAsText(field, row.values[id]) };
    });
  return [...own, ...given];
}

function text(words: string): Cell {
  return { value: words, text: words };
}

function date(iso: string | undefined): Cell {
  return { field: { label: '', type: 'date' }, value: iso, text: iso ?? '' };
}
