import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { readableParquet, rowsOf } from '../duckdb.ts';
import { sqlText } from '../formats/csv/sql.ts';
import { ITEMS } from './write-items.ts';

/** One thing to put right: what a check found in a record. Texts as the extract has them; null where it says nothing. */
export type Item = {
  /** The word by which it is found again in other extracts; 32 hexadecimal digits. */
  item: string;
  check_id: string;
  nhs_number: string | null;
  family_name: string | null;
  given_names: string | null;
  date_of_birth: string | null;
  type: string | null;
  date: string | null;
  code: string | null;
  term: string | null;
  said: string | null;
  source_id: string | null;
  source_file: number | null;
  source_row: number | null;
};

/** What was said of an item, by a word of the caller's. */
export type Marked = { item: string; mark: string };
export type ListedItem = Item & { mark: string | null };

export type ItemQuery = {
  check: string;
  marked: readonly Marked[];
  /** Marks of the items that are wanted, null for those without one; all where nothing is given. */
  marks?: readonly (string | null)[] | undefined;
  offset: number;
  limit: number;
};

export type OpenItems = {
  /** How many items of each check bear each mark, null for none. */
  counts(
    marked: readonly Marked[],
  ): Promise<{ check: string; mark: string | null; items: number }[]>;
  /** A part of what a check found, in the order of patients and records, and how many there are in all. */
  list(query: ItemQuery): Promise<{ total: number; rows: ListedItem[] }>;
  /** Items by their words; what is not there is left out. */
  named(items: readonly string[]): Promise<Item[]>;
  /** What an earlier extract had and this one has not, as `list`. */
  goneSince(earlier: string, query: ItemQuery): Promise<{ total: number; rows: ListedItem[] }>;
  close(): Promise<void>;
};

/** Opens the items in a folder that `profileExtract` made with a secret. Changes nothing in it. */
export async function openItems(folder: string): Promise<OpenItems> {
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '512MB' });
  const connection = await instance.connect();
  await connection.run(`create view found as select * from ${itemsIn(folder)}`);
  return {
    async counts(marked) {
      await mark(connection, marked);
      return rowsOf(
        connection,
        `select check_id as "check", mark, count(*)::integer as items
         from found left join marked using (item) group by all order by all`,
      );
    },
    list: (query) => listFrom(connection, 'found', query),
    named: (items) =>
      rowsOf(
        connection,
        `select * exclude (nth_of_check) from found
         where item in (${['', ...items].map(sqlText).join(', ')}) order by check_id, nth_of_check`,
      ),
    goneSince: (earlier, query) =>
      listFrom(connection, `(from ${itemsIn(earlier)} anti join found using (item))`, query),
    async close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function listFrom(
  connection: DuckDBConnection,
  from: string,
  { check, marked, marks, offset, limit }: ItemQuery,
): Promise<{ total: number; rows: ListedItem[] }> {
  await mark(connection, marked);
  const wanted = marks?.map((each) => (each === null ? 'mark is null' : `mark = ${sqlText(each)}`));
  const matching = `
    from ${from} left join marked using (item)
    where check_id = ${sqlText(check)} and (${wanted?.join(' or ') ?? 'true'})`;
  const [counted] = await rowsOf<{ total: number }>(
    connection,
    `select count(*)::integer as total ${matching}`,
  );
  const rows = await rowsOf<ListedItem>(
    connection,
    `select * exclude (nth_of_check) ${matching}
     order by nth_of_check limit ${whole(limit)} offset ${whole(offset)}`,
  );
  return { total: counted?.total ?? 0, rows };
}

async function mark(connection: DuckDBConnection, marked: readonly Marked[]): Promise<void> {
  await connection.run('create or replace table marked (item varchar, mark varchar)');
  const appender = await connection.createAppender('marked');
  for (const { item, mark } of marked) {
    appender.appendVarchar(item);
    appender.appendVarchar(mark);
    appender.endRow();
  }
  appender.closeSync();
}

function itemsIn(folder: string): string {
  return readableParquet(join(folder, `${ITEMS}.parquet`));
}

function whole(count: number): number {
  return Math.max(0, Math.trunc(count));
}

/** What became of the items of each check from one extract to a later one. */
export type Followed = { check: string; remained: number; added: number; gone: number };

/** Holds the items of two folders against each other; a check that found nothing in either is left out. */
export async function followItems(earlier: string, later: string): Promise<Followed[]> {
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '512MB' });
  const connection = await instance.connect();
  try {
    return await rowsOf<Followed>(
      connection,
      `select coalesce(l.check_id, e.check_id) as "check",
         count(*) filter (l.item is not null and e.item is not null)::integer as remained,
         count(*) filter (e.item is null)::integer as added,
         count(*) filter (l.item is null)::integer as gone
       from ${itemsIn(later)} l full join ${itemsIn(earlier)} e using (item)
       group by all order by all`,
    );
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
