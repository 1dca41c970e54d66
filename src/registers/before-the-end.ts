import type { Database } from '../db/connection.ts';
import { sayWords } from '../guide/own-words.ts';
import type { Fact } from '../migrations/fact.ts';
import type { Migration } from '../migrations/migration.ts';
import { lookAround } from './around.ts';
import { bookInEdition } from './book-in-edition.ts';
import { type BookPages, knownWith } from './opened-book.ts';

/** What a record book says has to be before its migration may end, and is not. */
export type LeftInBook = { book: string; title: string; says: string };

/**
 * What all record books say so, in the words of the edition. Read through `db`, it holds at the moment of a
 * transaction that has locked the migration.
 */
export async function leftInBooks(
  pages: Pick<BookPages, 'books' | 'editions' | 'planner' | 'clock'>,
  db: Database,
  { migration, facts }: { migration: Migration; facts: readonly Fact[] },
): Promise<LeftInBook[]> {
  const { plan, calendar, edition } = pages.planner.plan(migration, facts);
  const place = {
    migration,
    facts,
    edition,
    days: { plan, calendar },
    known: knownWith(pages, facts, edition),
  };
  const left = await Promise.all(
    pages.books.map(async (declared) => {
      const { beforeTheEnd } = declared;
      if (!beforeTheEnd) return [];
      const book = bookInEdition(declared, edition, pages.editions);
      const around = await lookAround({ ...pages, db }, { ...place, book });
      return beforeTheEnd(around.rowsOf(book.id), around).map((says) => ({
        book: book.id,
        title: book.title,
        says: sayWords(says, edition.words),
      }));
    }),
  );
  return left.flat();
}
