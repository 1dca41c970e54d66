import type { Selectable } from 'kysely';
import type { Database } from '../../db/connection.ts';
import { together } from '../../db/together.ts';
import type { Tables } from '../../db/types.ts';
import { type By, recordEvents } from '../history.ts';
import { hashOfSecret, newId, newSecret } from '../secret.ts';
import type { Scope } from './scope.ts';

export type PersonalKey = {
  id: string;
  person: string;
  name: string;
  scopes: readonly Scope[];
  /** The only migration that it opens; null where it opens each in which its person holds a role. */
  migration: string | null;
  /** The last day on which it is taken, YYYY-MM-DD; null for calendars of before keys had one. */
  lastDay: string | null;
  madeAt: Temporal.Instant;
  lastUsedAt: Temporal.Instant | null;
  withdrawnAt: Temporal.Instant | null;
};

export type NewKey = Pick<PersonalKey, 'name' | 'scopes' | 'migration'> & { lastDay: string };

/** Makes a key for a program of somebody, and answers it. It is shown once; only its hash is kept. */
export async function makeKey(
  db: Database,
  person: string,
  { name, scopes, migration, lastDay }: NewKey,
  by: By,
): Promise<string> {
  const key = newSecret();
  await together(db, async (transaction) => {
    await transaction
      .insertInto('personal_key')
      .values({
        id: newId('key'),
        key_hash: hashOfSecret(key),
        person,
        scopes: JSON.stringify(scopes),
        migration,
        last_day: lastDay,
        name,
        made_at: by.clock.now().toString(),
      })
      .execute();
    const value = { name, scopes, migration, lastDay };
    await recordEvents(transaction, [{ kind: 'key-made', subject: person, value }], by);
  });
  return key;
}

/** Everybody's key of this text; undefined where it is nobody's. */
export async function findKey(db: Database, key: string): Promise<PersonalKey | undefined> {
  const row = await db
    .selectFrom('personal_key')
    .selectAll()
    .where('key_hash', '=', hashOfSecret(key))
    .executeTakeFirst();
  return row && toKey(row);
}

/** The keys of somebody that were not withdrawn, also those that have ended by their date. */
export async function listKeys(db: Database, person: string): Promise<PersonalKey[]> {
  const rows = await db
    .selectFrom('personal_key')
    .selectAll()
    .where('person', '=', person)
    .where('withdrawn_at', 'is', null)
    .orderBy('made_at')
    .execute();
  return rows.map(toKey);
}

export async function noteUsed(
  db: Database,
  { id, lastUsedAt }: PersonalKey,
  now: Temporal.Instant,
): Promise<void> {
  // Once an hour: a calendar asks often.
  if (lastUsedAt && now.since(lastUsedAt).total('hours') < 1) return;
  const used = { last_used_at: now.toString() };
  await db.updateTable('personal_key').set(used).where('id', '=', id).execute();
}

export async function withdrawKey(db: Database, person: string, id: string, by: By): Promise<void> {
  await together(db, async (transaction) => {
    const withdrawn = await transaction
      .updateTable('personal_key')
      .set({ withdrawn_at: by.clock.now().toString() })
      .where('person', '=', person)
      .where('id', '=', id)
      .where('withdrawn_at', 'is', null)
      .returning(['name', 'scopes', 'migration'])
      .executeTakeFirst();
    if (!withdrawn) return;
    const event = { kind: 'key-withdrawn', subject: person, value: withdrawn } as const;
    await recordEvents(transaction, [event], by);
  });
}

function toKey(row: Selectable<Tables['personal_key']>): PersonalKey {
  return {
    id: row.id,
    person: row.person,
    name: row.name,
    scopes: row.scopes as Scope[],
    migration: row.migration,
    lastDay: row.last_day,
    madeAt: row.made_at,
    lastUsedAt: row.last_used_at,
    withdrawnAt: row.withdrawn_at,
  };
}
