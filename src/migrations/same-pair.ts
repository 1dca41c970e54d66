import { sql } from 'kysely';
import type { Database } from '../db/connection.ts';
import type { Migration } from './migration.ts';

/** Ids of the other migrations between the same two systems, whatever became of them. */
export async function idsOfSamePair(
  db: Database,
  { id, currentSystem, newSystem }: Pick<Migration, 'id' | 'currentSystem' | 'newSystem'>,
): Promise<string[]> {
  const rows = await db
    .selectFrom('fact')
    .select('migration')
    .distinct()
    .where('kind', '=', 'registered')
    .where('migration', '!=', id)
    .where(sql<boolean>`value -> 'currentSystem' ->> 'name' = ${currentSystem.name}`)
    .where(sql<boolean>`value -> 'newSystem' ->> 'name' = ${newSystem.name}`)
    .execute();
  return rows.flatMap(({ migration }) => migration ?? []);
}
