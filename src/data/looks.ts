import { appendEntries } from '../audit/append-entries.ts';
import type { Database } from '../db/connection.ts';
import type { Clock } from '../lib/clock.ts';
import type { User } from '../people/user.ts';

const LOOKED = 'records-seen';

/** Somebody looked at records: what they were seen as says whose they are, without anybody's name. */
export type Look = { id: number; seen: Seen; who: User; at: Temporal.Instant };

/** Records of a comparison by their numbers, or of a fix list. */
export type Seen = SeenInComparison | SeenInFixList;
type SeenInComparison = { comparison: number; records: number[] };
/** `items`: by their words, none where all `total` of a check were taken away as a file. */
export type SeenInFixList = {
  run: number;
  production: number;
  check: string;
  items: string[];
  total: number;
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

/** Keeps in the history that somebody looked at what is to be put right in whose record. */
export async function recordFixListLook(
  db: Database,
  { migration, ...seen }: SeenInFixList & { migration: string },
  by: { who: User; clock: Clock },
): Promise<void> {
  if (seen.total === 0) return;
  const subject = `production ${seen.production}`;
  await appendEntries(db, [{ migration, kind: LOOKED, subject, value: seen }], by);
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
    return { id, seen: value as Seen, who: { id: who, name: who_name }, at };
  });
  return { looks, total: Number(total) };
}
