import type { Database } from '../db/connection.ts';
import type { Role } from '../people/role.ts';
import type { Book } from '../registers/book.ts';

/** How many rows of a book are open in a migration that can't end with them. */
export type OpenRows = { migration: string; book: Book; rows: number };

/** A migration, with what somebody is in it. */
type Held = { id: string; roles: ReadonlySet<Role> };

/** The open rows of those books that have a word on the end of a migration, as far as somebody may see them. */
export async function openRows(
  db: Database,
  migrations: readonly Held[],
  books: readonly Book[],
): Promise<OpenRows[]> {
  const asked = books.filter(({ beforeTheEnd }) => beforeTheEnd);
  if (migrations.length === 0 || asked.length === 0) return [];
  const counted = await db
    .selectFrom('book_row')
    .select(['migration', 'book', 'kind', 'state'])
    .select(({ fn }) => fn.countAll<number>().as('rows'))
    .where(
      'migration',
      'in',
      migrations.map(({ id }) => id),
    )
    .where(
      'book',
      'in',
      asked.map(({ id }) => id),
    )
    .groupBy(['migration', 'book', 'kind', 'state'])
    .execute();
  const openOf = (migration: string, { id, kinds }: Book): number =>
    counted
      .filter((each) => each.migration === migration && each.book === id)
      .filter(({ kind, state }) => kinds[kind]?.states[state]?.is === 'open')
      .reduce((sum, { rows }) => sum + Number(rows), 0);
  return migrations.flatMap(({ id, roles }) =>
    asked
      .filter(({ see }) => see.some((role) => roles.has(role)))
      .map((book) => ({ migration: id, book, rows: openOf(id, book) }))
      .filter(({ rows }) => rows > 0),
  );
}
