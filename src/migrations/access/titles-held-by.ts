import type { Database } from '../../db/connection.ts';
import { longDate } from '../../ui/in-words.ts';
import { listMigrations } from '../store.ts';
import { migrationsHeldBy } from './store.ts';

/** The migrations in which somebody holds a role on a day, as a list to choose from calls them. */
export async function titlesHeldBy(
  db: Database,
  person: string,
  today: string,
): Promise<{ id: string; title: string }[]> {
  const all = await listMigrations(db, await migrationsHeldBy(db, person, today));
  return all.map(({ migration: { id, practice, goLive } }) => ({
    id,
    title: `${practice.name}, go live ${longDate(goLive)}`,
  }));
}
