import type { Database } from '../db/connection.ts';
import type { Plan } from '../plan/plan.ts';
import type { Book } from '../registers/book.ts';
import { heldBack } from '../registers/holds-back.ts';
import { rememberedRowsOf } from '../registers/remembered-rows.ts';
import { nameOf } from '../registers/row.ts';
import type { HoldingRow } from './overview.ts';

/** The rows of record books that tasks of the plan wait for, by the id of the task. */
export async function holdingRows(
  db: Database,
  migration: string,
  books: readonly Book[],
  plan: Plan,
): Promise<Map<string, HoldingRow[]>> {
  const blocking = books.filter(({ kinds }) =>
    Object.values(kinds).some(({ states }) => Object.values(states).some(({ blocks }) => blocks)),
  );
  const all = await Promise.all(
    blocking.map(async (book) => {
      const rows = await rememberedRowsOf(db, migration, book.id);
      return rows.flatMap((row) => {
        const held = heldBack(book, row, plan);
        if (!held) return [];
        const href = `/migrations/${migration}/${book.id}/${row.number}`;
        return [{ task: held.id, title: nameOf(book, row), book: book.title, href }];
      });
    }),
  );
  return Map.groupBy(all.flat(), ({ task }) => task);
}
