import { sql } from 'kysely';
import type { Database } from '../db/connection.ts';
import type { StoredEntry } from './entry.ts';

/** Where the chain ends, as the database has it: how many entries there are and the hash of the last. */
export type Head = { count: number; hash: string };

const ENTRIES_AT_A_TIME = 2000;

/** Entries in the order of their ids, from after one of them; in batches, so that any number can be read. */
export async function* readEntries(
  db: Database,
  { after }: { after: string },
): AsyncGenerator<StoredEntry[]> {
  for (let last = after; ; ) {
    const { rows } = await sql<StoredEntry>`
      select ${COLUMNS} from fact where id > ${last}::bigint
      order by fact.id limit ${ENTRIES_AT_A_TIME}`.execute(db);
    if (rows.length > 0) yield rows;
    if (rows.length < ENTRIES_AT_A_TIME) return;
    last = (rows.at(-1) as StoredEntry).id;
  }
}

const COLUMNS = sql`
  fact.id::text as id, migration, kind, subject, value::text as value, reason, who, who_name,
  trunc(extract(epoch from at) * 1000000)::text as at, previous, hash`;

/** Undefined where the head was taken away. */
export async function readHead(db: Database): Promise<Head | undefined> {
  return db.selectFrom('audit_head').select(['count', 'hash']).executeTakeFirst();
}
