import type { Book, Kind, ReckonedBy } from '../book.ts';
import type { Field, Value } from '../field.ts';
import { valueAsText } from '../field-types.ts';
import { reckonedOf } from '../reckoned.ts';
import { kindOf, type Row, stateOf } from '../row.ts';

/** What an export has beside the fields; an import passes over it. */
export const OWN_COLUMNS = ['Number', 'Kind', 'State', 'Whose task', 'Ask again on', 'Changed on'];

/** What follows from the values is taken along; an import passes over it as well. */
export function reckonedColumns({ reckoned = {} }: Pick<Kind, 'reckoned'>): string[] {
  return Object.values(reckoned).map(({ label }) => label);
}

/** The columns of an export: ours, then each field of the kinds and what follows from them by its label, which kinds may share. */
export function columnsOf(book: Book): string[] {
  const kinds = Object.values(book.kinds);
  const labels = kinds.flatMap(({ fields }) => Object.values(fields).map(({ label }) => label));
  return [...OWN_COLUMNS, ...new Set([...labels, ...kinds.flatMap(reckonedColumns)])];
}

export type Cell = { field?: Field; value: Value | undefined; text: string };

/** A row in the order of `columnsOf`. */
export function cellsOf(book: Book, row: Row, by: ReckonedBy): Cell[] {
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
  const follows = new Map(reckonedOf(book, row, by).map((each) => [each.label, each.text]));
  const given = columnsOf(book)
    .slice(OWN_COLUMNS.length)
    .map((label): Cell => {
      const found = byLabel.get(label);
      if (!found) return text(follows.get(label) ?? '');
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
