import { heldBack } from '../registers/holds-back.ts';
import { nameOf } from '../registers/row.ts';
import type { Whole } from '../registers/whole.ts';
import type { HoldingRow } from './overview.ts';

/** The rows of record books that tasks of the plan wait for, by the id of the task. */
export function holdingRows({ books, rowsOf, days, migration }: Whole): Map<string, HoldingRow[]> {
  const all = books.flatMap((book) =>
    rowsOf(book.id).flatMap((row) => {
      const held = row.kind in book.kinds ? heldBack(book, row, days.plan) : undefined;
      if (!held) return [];
      const href = `/migrations/${migration.id}/${book.id}/${row.number}`;
      return [{ task: held.id, title: nameOf(book, row), book: book.title, href }];
    }),
  );
  return Map.groupBy(all, ({ task }) => task);
}
