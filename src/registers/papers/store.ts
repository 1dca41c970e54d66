import { sql } from 'kysely';
import type { Database } from '../../db/connection.ts';
import type { Row } from '../row.ts';
import { toRow } from '../store.ts';

/** The number of the last entry in the history of a migration. */
export async function lastEntry(db: Database, migration: string): Promise<number> {
  const { last } = await db
    .selectFrom('fact')
    .select(({ fn }) => fn.max('id').as('last'))
    .where('migration', '=', migration)
    .executeTakeFirstOrThrow();
  return Number(last ?? 0);
}

/** What was kept of papers made from something, newest first; of all papers unless said. */
export async function keptPapers(
  db: Database,
  { migration, book }: { migration: string; book: string },
  madeFrom?: string,
): Promise<Row[]> {
  const all = db
    .selectFrom('book_row')
    .selectAll()
    .where('migration', '=', migration)
    .where('book', '=', book)
    .where('kind', '=', 'letter');
  const rows = await (madeFrom
    ? all.where(sql<boolean>`field_values ->> 'madeFrom' = ${madeFrom}`)
    : all
  )
    .orderBy('number', 'desc')
    .execute();
  return rows.map(toRow);
}
