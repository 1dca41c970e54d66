import type { BookStanding } from '../registers/book.ts';
import type { Whole } from '../registers/whole.ts';

/** How everything stands that record books tell, each with where it is kept. */
export function standingOfAll({
  books,
  rowsOf,
  around,
}: Whole): (BookStanding & { href: string })[] {
  return books.flatMap((book) =>
    (book.standing?.(rowsOf(book.id), around) ?? []).map((each) => ({
      ...each,
      href: `/migrations/${around.migration.id}/${book.id}`,
    })),
  );
}
