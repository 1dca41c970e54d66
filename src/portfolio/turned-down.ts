import { sql } from 'kysely';
import type { Database } from '../db/connection.ts';

/** What became of a practice's wish where the ICB said no, or not now; and why, as it was recorded. */
export type TurnedDown = { migration: string; how: 'refused' | 'deferred'; why: string };

/** Migrations whose newest business justification is refused or deferred, with the reason that was given. */
export async function turnedDown(
  db: Database,
  migrations: readonly string[],
): Promise<TurnedDown[]> {
  const { rows } = await sql<TurnedDown>`
    select newest.migration, newest.state as how, coalesce(told.reason, '') as why
    from (
      select distinct on (migration) migration, number, state
      from book_row
      where migration = any(${[...migrations]}::text[])
        and book = 'decision' and kind = 'justification'
      order by migration, number desc
    ) as newest
    left join lateral (
      select reason from fact
      where fact.migration = newest.migration and fact.kind = 'row'
        and fact.subject = 'decision ' || newest.number
        and value ->> 'change' = 'moved' and value ->> 'state' = newest.state
      order by id desc limit 1
    ) as told on true
    where newest.state in ('refused', 'deferred')`.execute(db);
  return rows;
}
