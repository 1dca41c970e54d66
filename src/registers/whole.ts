import type { Database } from '../db/connection.ts';
import type { Edition } from '../guide/edition.ts';
import { currentFacts, type Fact } from '../migrations/fact.ts';
import type { Migration } from '../migrations/migration.ts';
import { clockFactsOf } from '../plan/clocks/clock-facts.ts';
import { toPlanFacts } from '../plan/planner.ts';
import type { Around } from './around.ts';
import type { Book } from './book.ts';
import { bookInEdition, guideOf } from './book-in-edition.ts';
import { countedDataOf } from './counted-data.ts';
import type { Days } from './deadlines.ts';
import { type BookPages, knownWith } from './opened-book.ts';
import { rememberedRowsOf } from './remembered-rows.ts';
import type { Row } from './row.ts';

/** A migration with all of its record books, seen at once. */
export type Whole = {
  migration: Migration;
  edition: Edition;
  days: Days;
  /** As the edition knows them, in their order. */
  books: Book[];
  rowsOf: (book: string) => readonly Row[];
  /** What the rows of a book are seen together with; any book may be asked for here. */
  around: Around;
};

/** Reads every book once, whatever is made of it afterwards. */
export async function lookAtAll(
  pages: Pick<BookPages, 'books' | 'editions' | 'planner' | 'clock'>,
  db: Database,
  { migration, facts }: { migration: Migration; facts: readonly Fact[] },
): Promise<Whole> {
  const { plan, calendar, edition } = pages.planner.plan(migration, facts);
  const books = pages.books.map((book) => bookInEdition(book, edition, pages.editions));
  const rows = new Map(
    await Promise.all(
      books.map(async ({ id }) => [id, await rememberedRowsOf(db, migration.id, id)] as const),
    ),
  );
  const rowsOf = (book: string): readonly Row[] => rows.get(book) ?? [];
  const current = currentFacts(facts);
  const around: Around = {
    ...knownWith(pages, facts, edition),
    plan,
    calendar,
    migration,
    guide: guideOf(edition, pages.editions),
    facts: toPlanFacts(current),
    clockFacts: clockFactsOf(current),
    counted: countedDataOf(current),
    rowsOf,
    costsOf: (id) => books.find((book) => book.id === id)?.costs?.(rowsOf(id)) ?? [],
  };
  return { migration, edition, days: { plan, calendar }, books, rowsOf, around };
}
