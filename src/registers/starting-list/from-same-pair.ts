import type { Database } from '../../db/connection.ts';
import type { Migration } from '../../migrations/migration.ts';
import { idsOfSamePair } from '../../migrations/same-pair.ts';
import type { Book } from '../book.ts';
import type { Values } from '../field.ts';
import { nameIn, standing } from '../row.ts';
import { rowsOfAll } from '../store.ts';

/** What other practices with the same pair of systems have in a book, and at how many of them it stands. */
export type FromSamePair = { values: Values; practices: number };

/**
 * What a book's starting list learns from earlier migrations: the fields that a new one takes over, never which
 * practice they come from.
 */
export async function fromSamePair(
  db: Database,
  book: Book,
  migration: Migration,
): Promise<FromSamePair[]> {
  const { startingList } = book;
  const kind = startingList && book.kinds[startingList.kind];
  if (!kind || !startingList?.fromSamePair) return [];
  const { copies = [], isShared = () => true } = kind;
  const rows = await rowsOfAll(db, await idsOfSamePair(db, migration), book.id);
  const known = standing(book, rows, startingList.kind).filter(({ values }) => isShared(values));
  const byName = Map.groupBy(known, ({ values }) => nameIn(kind, values).toLowerCase());
  return [...byName.values()].map((same) => ({
    values: Object.fromEntries(
      Object.entries(same.at(-1)?.values ?? {}).filter(([field]) => copies.includes(field)),
    ),
    practices: new Set(same.map((row) => row.migration)).size,
  }));
}
