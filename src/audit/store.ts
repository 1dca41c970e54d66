import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../db/connection.ts';
import type { StoredEntry } from './entry.ts';

/** How many entries there are and the hash of the last: proves all of them. */
export type Head = { count: number; hash: string };

const ENTRIES_AT_A_TIME = 2000;

/** Entries in the order of their ids, from after one of them; in batches, so that any number can be read. */
export async function* readEntries(
  db: Database,
  { after }: { after?: string | undefined } = {},
): AsyncGenerator<StoredEntry[]> {
  for (let last = after; ; ) {
    const rows = await select(db, afterId(last));
    if (rows.length > 0) yield rows;
    if (rows.length < ENTRIES_AT_A_TIME) return;
    last = (rows.at(-1) as StoredEntry).id;
  }
}

/** The first entry, by id, of which one of these is true. */
export async function findEntry(
  db: Database,
  sought:
    | { hash: string }
    | { previous: string; exceptId: string }
    | { afterId: string | undefined },
): Promise<StoredEntry | undefined> {
  const [found] = await select(db, conditionOf(sought), 1);
  return found;
}

function conditionOf(sought: Parameters<typeof findEntry>[1]): RawBuilder<unknown> {
  if ('hash' in sought) return sql`hash = ${sought.hash}`;
  if ('afterId' in sought) return afterId(sought.afterId);
  return sql`previous = ${sought.previous} and id <> ${sought.exceptId}::bigint`;
}

/** Somebody may have put an entry before the first, with an id below zero. */
function afterId(id: string | undefined): RawBuilder<unknown> {
  return id === undefined ? sql`true` : sql`id > ${id}::bigint`;
}

async function select(
  db: Database,
  condition: RawBuilder<unknown>,
  limit = ENTRIES_AT_A_TIME,
): Promise<StoredEntry[]> {
  const { rows } = await sql<StoredEntry>`
    select fact.id::text as id, migration, kind, subject, value::text as value, reason, who, who_name,
      trunc(extract(epoch from at) * 1000000)::text as at, previous, hash
    from fact where ${condition} order by fact.id limit ${limit}`.execute(db);
  return rows;
}

/** Undefined where the head was taken away. */
export async function readHead(db: Database): Promise<Head | undefined> {
  return db.selectFrom('audit_head').select(['count', 'hash']).executeTakeFirst();
}

/** The head and the number of entries there are, of one moment. */
export async function readEnd(db: Database): Promise<{ head: Head | undefined; entries: number }> {
  const { rows } = await sql<{ entries: number; count: number | null; hash: string | null }>`
    select (select count(*) from fact) as entries, head.count, head.hash
    from (select) one left join audit_head head on true`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('A query without a condition gave no row.');
  const { entries, count, hash } = row;
  return { head: count === null || hash === null ? undefined : { count, hash }, entries };
}
