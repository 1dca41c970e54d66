import type { Book, ReckonedBy } from './book.ts';
import { kindOf, type Row } from './row.ts';

/** What follows from the values of a row, as far as anything does, by the words of its declaration. */
export function reckonedOf(
  book: Book,
  row: Pick<Row, 'kind' | 'values'>,
  by: ReckonedBy,
): { id: string; label: string; text: string }[] {
  return Object.entries(kindOf(book, row).reckoned ?? {}).flatMap(([id, { label, of }]) => {
    const text = of(row.values, by);
    return text ? [{ id, label, text }] : [];
  });
}
