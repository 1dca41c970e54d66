import type { Database } from '../../db/connection.ts';
import { type Access, holdsOneOf } from '../../people/access.ts';
import type { Book, Kind } from '../../registers/book.ts';
import type { Values } from '../../registers/field.ts';
import { nameOf, standing } from '../../registers/row.ts';
import { rowsOf } from '../../registers/store.ts';
import { plural } from '../../ui/in-words.ts';

/** Rows of one kind that a migration can take over from an earlier one, without what is only the earlier one's. */
export type RowOffer = {
  id: string;
  title: string;
  says: string;
  book: Book;
  kind: string;
  rows: Values[];
};

const NAMED = 10;

/** The rows of kinds that declare what of them is copied, as far as this person sees them there and may add them here. */
export async function rowOffersOf(
  db: Database,
  earlier: { id: string; access: Access; isSamePractice: boolean },
  here: { id: string; books: readonly Book[]; access: Access },
): Promise<RowOffer[]> {
  const offers = here.books
    .filter(({ see }) => holdsOneOf(earlier.access, see) && holdsOneOf(here.access, see))
    .map((book) => offersIn(db, earlier, book, here));
  return (await Promise.all(offers)).flat();
}

async function offersIn(
  db: Database,
  earlier: { id: string; isSamePractice: boolean },
  book: Book,
  { id: here, access }: { id: string; access: Access },
): Promise<RowOffer[]> {
  const kinds = Object.entries(book.kinds).filter(
    ([, { copies, write }]) => copies && holdsOneOf(access, write),
  );
  if (kinds.length === 0) return [];
  const [all, present] = await Promise.all([
    rowsOf(db, earlier.id, book.id),
    rowsOf(db, here, book.id),
  ]);
  const names = new Set(present.map((row) => `${row.kind} ${nameOf(book, row)}`));
  return kinds.flatMap(([id, kind]): RowOffer[] => {
    const { isShared = () => true } = kind;
    const rows = standing(book, all, id)
      .filter(({ values }) => earlier.isSamePractice || isShared(values))
      .filter((row) => !names.has(`${id} ${nameOf(book, row)}`));
    if (rows.length === 0) return [];
    const named = rows.slice(0, NAMED).map((row) => nameOf(book, row));
    const more = rows.length > NAMED ? ` and ${rows.length - NAMED} more` : '';
    return [
      {
        id: `rows-${book.id}-${id}`,
        title: `${book.title}: ${plural(rows.length, book.rows.one, book.rows.many)}`,
        says: named.join(', ') + more,
        book,
        kind: id,
        rows: rows.map(({ values }) => copied(kind, values)),
      },
    ];
  });
}

function copied({ copies = [] }: Kind, values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([field]) => copies.includes(field)));
}
