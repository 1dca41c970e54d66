import type { Database } from '../db/connection.ts';
import { sayWords } from '../guide/own-words.ts';
import type { Fact } from '../migrations/fact.ts';
import type { Migration } from '../migrations/migration.ts';
import type { BookPages } from './opened-book.ts';
import { lookAtAll } from './whole.ts';

/** What a record book says has to be before its migration may end, and is not. */
export type LeftInBook = { book: string; title: string; says: string };

/**
 * What all record books say so, in the words of the edition. Read through `db`, it holds at the moment of a
 * transaction that has locked the migration.
 */
export async function leftInBooks(
  pages: Pick<BookPages, 'books' | 'editions' | 'planner' | 'clock'>,
  db: Database,
  of: { migration: Migration; facts: readonly Fact[] },
): Promise<LeftInBook[]> {
  const { books, edition, around, rowsOf } = await lookAtAll(pages, db, of);
  return books.flatMap(({ id, title, beforeTheEnd }) =>
    (beforeTheEnd?.(rowsOf(id), around) ?? []).map((says) => ({
      book: id,
      title,
      says: sayWords(says, edition.words),
    })),
  );
}
