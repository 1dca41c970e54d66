import type { NewEntry } from '../audit/append-entries.ts';
import { ROW } from '../migrations/store.ts';
import type { Book } from './book.ts';
import type { Value } from './field.ts';
import { nameOf, type Row } from './row.ts';
import type { Place } from './store.ts';

/** What happened to a row. History keeps it with one plain sentence, `says`, in the words of that time. */
export type RowChange =
  | { change: 'added'; kind: string; state: string; values: Record<string, Value> }
  /** An emptied field is null. */
  | { change: 'edited'; values: Record<string, Value | null> }
  | { change: 'moved'; transition: string; state: string; values: Record<string, Value | null> }
  | { change: 'assigned'; assignee: string | null; name: string | null }
  | { change: 'commented'; comment: string }
  | { change: 'asked'; whom: string; answer: string; askAgainOn: string | null }
  | { change: 'evidence-kept'; what: string; sha256: string; bytes: number };

export function subjectOf({ book, number }: Pick<Place, 'book' | 'number'>): string {
  return `${book} ${number}`;
}

/** @param says reads on after the row's name: "was added" */
export function rowEntry(
  book: Book,
  row: Pick<Row, 'migration' | 'book' | 'number' | 'kind' | 'values'>,
  says: string,
  change: RowChange,
  reason = '',
): NewEntry {
  const value = { says: `${book.title}: “${nameOf(book, row)}” ${says}.`, ...change };
  return { migration: row.migration, kind: ROW, subject: subjectOf(row), value, reason };
}
