import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { Database } from '../db/connection.ts';
import type { Tables } from '../db/types.ts';
import { Refusal } from '../lib/refusal.ts';
import type { Values } from './field.ts';
import type { Row } from './row.ts';

/** Where a row stands. */
export type Place = { migration: string; book: string; number: number };

/** One row; refused where there is none of this number. `locked` until the transaction ends. */
export async function findRow(db: Database, place: Place, locked = false): Promise<Row> {
  const query = db
    .selectFrom('book_row')
    .selectAll()
    .where('migration', '=', place.migration)
    .where('book', '=', place.book)
    .where('number', '=', place.number);
  const found = await (locked ? query.forUpdate() : query).executeTakeFirst();
  if (!found) {
    throw new Refusal('not-found', 'This book has no such row. Choose one from its list.');
  }
  return toRow(found);
}

/** All rows of a book, in the order in which they were added. */
export async function rowsOf(db: Database, migration: string, book: string): Promise<Row[]> {
  const rows = await db
    .selectFrom('book_row')
    .selectAll()
    .where('migration', '=', migration)
    .where('book', '=', book)
    .orderBy('number')
    .execute();
  return rows.map(toRow);
}

/** All rows of a book in several migrations, in the order in which they were added. */
export async function rowsOfAll(
  db: Database,
  migrations: readonly string[],
  book: string,
): Promise<Row[]> {
  if (migrations.length === 0) return [];
  const rows = await db
    .selectFrom('book_row')
    .selectAll()
    .where('migration', 'in', [...migrations])
    .where('book', '=', book)
    .orderBy('added_at')
    .orderBy('number')
    .execute();
  return rows.map(toRow);
}

export type Sought = {
  kind?: string | undefined;
  state?: string | undefined;
  assignee?: string | undefined;
  /** Found in any of its values. */
  words?: string | undefined;
  /** Added or changed then or later. */
  changedSince?: Temporal.Instant | undefined;
  /** Any of these, as `lateness` tells them. */
  late?: RawBuilder<boolean> | undefined;
};

/** Rows that are sought, the newest first, a page of them; and how many there are in all. */
export async function searchRows(
  db: Database,
  { migration, book }: { migration: string; book: string },
  sought: Sought,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: Row[]; total: number }> {
  let query = db.selectFrom('book_row').where('migration', '=', migration).where('book', '=', book);
  if (sought.kind) query = query.where('kind', '=', sought.kind);
  if (sought.state) query = query.where('state', '=', sought.state);
  if (sought.assignee) query = query.where('assignee', '=', sought.assignee);
  if (sought.words) query = query.where(sql<boolean>`${holdsWords(sought.words)}`);
  if (sought.changedSince) {
    query = query.where('changed_at', '>=', sql<Temporal.Instant>`${String(sought.changedSince)}`);
  }
  if (sought.late) query = query.where(sought.late);
  const [{ total }, rows] = await Promise.all([
    query.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
    query.selectAll().orderBy('number', 'desc').limit(limit).offset(offset).execute(),
  ]);
  return { rows: rows.map(toRow), total: Number(total) };
}

/** The number of a row that a call of the API added with the same token, but with other values. */
export async function numberAddedWith(
  db: Database,
  { call, butNot }: { call: string; butNot: string },
): Promise<number | undefined> {
  const found = await db
    .selectFrom('book_row')
    .select('number')
    .where('form_token', 'like', `${call}-%`)
    .where('form_token', 'not like', `${butNot}.%`)
    .executeTakeFirst();
  return found?.number;
}

/** How many rows of each kind stand in each state, and how many of them are late. */
export async function countRows(
  db: Database,
  { migration, book }: { migration: string; book: string },
  late: RawBuilder<boolean>,
): Promise<{ kind: string; state: string; rows: number; late: number }[]> {
  const counted = await db
    .selectFrom('book_row')
    .select(['kind', 'state'])
    .select(({ fn }) => fn.countAll<number>().as('rows'))
    .select(sql<number>`count(*) filter (where ${late})`.as('late'))
    .where('migration', '=', migration)
    .where('book', '=', book)
    .groupBy(['kind', 'state'])
    .execute();
  return counted.map(({ kind, state, rows, late }) => ({
    kind,
    state,
    rows: Number(rows),
    late: Number(late),
  }));
}

/** What a book says about the plan, as far as it was told before. */
export async function planFactsOf(db: Database, migration: string, book: string) {
  return await db
    .selectFrom('book_plan_fact')
    .select(['kind', 'subject', 'value'])
    .where('migration', '=', migration)
    .where('book', '=', book)
    .execute();
}

export function toRow(found: Selectable<Tables['book_row']>): Row {
  return {
    migration: found.migration,
    book: found.book,
    number: found.number,
    kind: found.kind,
    state: found.state,
    values: found.field_values as Values,
    version: found.version,
    assignee: found.assignee
      ? { id: found.assignee, name: found.assignee_name ?? found.assignee }
      : undefined,
    askAgainOn: found.ask_again_on ?? undefined,
    addedAt: found.added_at,
    changedAt: found.changed_at,
    changedBy: found.changed_by,
  };
}

/** Every word somewhere in the values; the values only, not the words of the fields. */
function holdsWords(words: string): RawBuilder<boolean> {
  const each = words.split(/\s+/).filter(Boolean);
  const found = each.map(
    (word) =>
      sql`exists (select from jsonb_each_text(field_values) held where strpos(lower(held.value), lower(${word})) > 0)`,
  );
  return sql<boolean>`(${sql.join([sql`true`, ...found], sql` and `)})`;
}
