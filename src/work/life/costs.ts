import type { Database } from '../../db/connection.ts';
import type { Book } from '../../registers/book.ts';
import type { Falls } from '../../registers/field.ts';
import { valueInWords } from '../../registers/field-types.ts';
import { kindOf, nameOf, stateOf } from '../../registers/row.ts';
import { rowsOf } from '../../registers/store.ts';

/** What a row of a record book says that something costs. */
export type Cost = { falls: Falls; label: string; amount: string; row: string; href: string };

/** What stopping or waiting costs, as the rows of record books know it. */
export async function costsOf(
  db: Database,
  migration: string,
  books: readonly Book[],
): Promise<Cost[]> {
  const all = await Promise.all(books.map((book) => costsIn(db, migration, book)));
  return all.flat();
}

async function costsIn(db: Database, migration: string, book: Book): Promise<Cost[]> {
  const costly = Object.entries(book.kinds).filter(([, { fields }]) =>
    Object.values(fields).some((field) => field.falls),
  );
  if (costly.length === 0) return [];
  const rows = await rowsOf(db, migration, book.id);
  return costly
    .flatMap(([kind]) => rows.filter((row) => row.kind === kind))
    .flatMap((row) =>
      Object.entries(kindOf(book, row).fields).flatMap(([id, field]) => {
        const value = row.values[id];
        if (!field.falls || value === undefined) return [];
        // What was cancelled costs no more by the week, but may well be what the withdrawal costs.
        const isStopped = stateOf(book, row).is === 'stopped';
        if (isStopped && field.falls === 'each-week') return [];
        return [
          {
            falls: field.falls,
            label: field.label,
            amount: valueInWords(field, value),
            row: `${book.title}, “${nameOf(book, row)}”`,
            href: `/migrations/${migration}/${book.id}/${row.number}`,
          },
        ];
      }),
    );
}
