import { sql } from 'kysely';
import type { Database } from '../db/connection.ts';
import type { Row } from './row.ts';
import { rowsOf } from './store.ts';

/** Far more than the books of a migration hold; the rows that were asked for longest ago go first. */
const MOST_ROWS = 50_000;

type Remembered = { print: string; rows: readonly Row[] };
const remembered = new Map<string, Remembered>();

/**
 * All rows of a book, read anew only where something about them has changed: what stands above a list is made of all
 * of them, each time that it is looked at.
 */
export async function rememberedRowsOf(
  db: Database,
  migration: string,
  book: string,
): Promise<readonly Row[]> {
  const key = JSON.stringify([migration, book]);
  const print = await fingerprintOf(db, migration, book);
  const known = remembered.get(key);
  const rows = known?.print === print ? known.rows : await rowsOf(db, migration, book);
  remembered.delete(key);
  remembered.set(key, { print, rows });
  forgetTheOldest();
  return rows;
}

/** Differs as soon as a row is added or changed: a version only grows. */
async function fingerprintOf(db: Database, migration: string, book: string): Promise<string> {
  const { rows } = await sql<{ print: string }>`
    select concat_ws(' ', count(*), sum(version), max(changed_at), count(ask_again_on),
      sum(ask_again_on - date '2000-01-01')) as print
    from book_row where migration = ${migration} and book = ${book}`.execute(db);
  return rows[0]?.print ?? '';
}

function forgetTheOldest(): void {
  let held = [...remembered.values()].reduce((sum, { rows }) => sum + rows.length, 0);
  for (const [key, { rows }] of remembered) {
    if (held <= MOST_ROWS) return;
    remembered.delete(key);
    held -= rows.length;
  }
}
