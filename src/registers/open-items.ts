import { holdsOneOf } from '../people/access.ts';
import { bookInEdition } from './book-in-edition.ts';
import { type Due, dueOf } from './deadlines.ts';
import { type HeldBack, heldBack } from './holds-back.ts';
import type { BookPages, OpenedBook } from './opened-book.ts';
import { nameOf, stateOf } from './row.ts';
import { rowsOf } from './store.ts';

/** A row of any book in which something is still to be done. */
export type OpenItem = {
  book: string;
  bookTitle: string;
  kind: string;
  number: number;
  name: string;
  state: string;
  due: Due | undefined;
  holdsBack: HeldBack | undefined;
};

/** What is open in every book that somebody may look into. */
export async function openItems(
  { db, books, editions }: Pick<BookPages, 'db' | 'books' | 'editions'>,
  { migration, edition, access, days }: OpenedBook,
): Promise<OpenItem[]> {
  const mine = books.filter(({ see }) => holdsOneOf(access, see));
  const found = await Promise.all(
    mine.map(async (declared) => {
      const book = bookInEdition(declared, edition, editions);
      const rows = await rowsOf(db, migration.id, book.id);
      return rows
        .filter((row) => row.kind in book.kinds && stateOf(book, row).is === 'open')
        .map((row) => ({
          book: book.id,
          bookTitle: book.title,
          kind: row.kind,
          number: row.number,
          name: nameOf(book, row),
          state: stateOf(book, row).title,
          due: dueOf(book, row, days)[0],
          holdsBack: heldBack(book, row, days.plan),
        }));
    }),
  );
  return found.flat();
}
