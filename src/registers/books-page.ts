import type { Database } from '../db/connection.ts';
import { type Access, holdsOneOf } from '../people/access.ts';
import type { Book } from './book.ts';
import { type Days, lateness } from './deadlines.ts';
import { firstLine } from './list-page.ts';
import { countRows } from './store.ts';

/** All books that somebody may look into, each with what is open in it. */
export async function booksPage(
  db: Database,
  books: readonly Book[],
  { migration, access, days }: { migration: string; access: Access; days: Days },
) {
  const mine = books.filter(({ see }) => holdsOneOf(access, see));
  const listed = await Promise.all(
    mine.map(async (book) => {
      const late = lateness(book, days);
      const counts = await countRows(db, { migration, book: book.id }, late);
      return {
        href: `/migrations/${migration}/${book.id}`,
        title: book.title,
        about: book.about,
        says: firstLine(book, counts),
        late: counts.reduce((total, { late }) => total + late, 0),
      };
    }),
  );
  const late = listed.filter((book) => book.late > 0).length;
  return {
    title: 'Record books',
    firstLine:
      late === 0
        ? 'Nothing in the record books is late.'
        : `Something is late in ${late} of ${listed.length} record books.`,
    books: listed,
  };
}
