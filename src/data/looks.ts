import { appendEntries } from '../audit/append-entries.ts';
import type { Database } from '../db/connection.ts';
import type { Clock } from '../lib/clock.ts';
import type { User } from '../people/user.ts';

const LOOKED = 'records-seen';

/** Somebody looked at records of a comparison: their numbers say whose they are, without anybody's name. */
export type Look = {
  id: number;
  comparison: number;
  records: number[];
  who: User;
  at: Temporal.Instant;
};

/** Keeps in the history that somebody looked at records. */
export async function recordLook(
  db: Database,
  { migration, comparison, records }: { migration: string; comparison: number; records: number[] },
  by: { who: User; clock: Clock },
): Promise<void> {
  if (records.length === 0) return;
  const entry = {
    migration,
    kind: LOOKED,
    subject: `comparison ${comparison}`,
    value: { comparison, records },
  };
  await appendEntries(db, [entry], by);
}

/** Who looked at records of a migration, the newest first. */
export async function looksAt(
  db: Database,
  migration: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ looks: Look[]; total: number }> {
  const looked = db
    .selectFrom('fact')
    .where('migration', '=', migration)
    .where('kind', '=', LOOKED);
  const { total } = await looked
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await looked.selectAll().orderBy('id', 'desc').limit(limit).offset(offset).execute();
  const looks = rows.map(({ id, value, who, who_name, at }) => {
    const { comparison, records } = value as Pick<Look, 'comparison' | 'records'>;
    return { id, comparison, records, who: { id: who, name: who_name }, at };
  });
  return { looks, total: Number(total) };
}
