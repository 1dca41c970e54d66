import { sql } from 'kysely';
import type { Database } from '../db/connection.ts';
import { FACT_KINDS, type Fact } from './fact.ts';
import { toFact } from './stored-facts.ts';

/** The number of the newest fact of each migration, by its id: what is made of its facts is as old as that. */
export async function newestFacts(
  db: Database,
  migrations: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ migration: string; newest: string | number }>`
    select asked.migration, (
      select id from fact
      where fact.migration = asked.migration and kind <> 'row'
      order by id desc limit 1
    ) as newest
    from unnest(${[...migrations]}::text[]) as asked (migration)`.execute(db);
  return new Map(rows.map(({ migration, newest }) => [migration, Number(newest)]));
}

/** Every fact ever stated about these migrations, oldest first, by the migration. */
export async function historiesOf(
  db: Database,
  migrations: readonly string[],
): Promise<Map<string, Fact[]>> {
  if (migrations.length === 0) return new Map();
  const rows = await db
    .selectFrom('fact')
    .selectAll()
    .where('migration', 'in', [...migrations])
    .where('kind', 'in', FACT_KINDS)
    .orderBy('id')
    .execute();
  return Map.groupBy(rows.map(toFact), ({ migration }) => migration);
}
