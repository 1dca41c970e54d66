import type { Database } from '../../db/connection.ts';
import { together } from '../../db/together.ts';
import type { Tables } from '../../db/types.ts';
import { type Clock, today } from '../../lib/clock.ts';
import { type By, recordEvents } from '../history.ts';
import { hasAccess, type Person } from '../person.ts';
import { hashOfSecret, newId, newSecret } from '../secret.ts';
import { findPerson } from '../store.ts';

export type KeyPurpose = Tables['personal_key']['purpose'];

export type PersonalKey = {
  id: string;
  purpose: KeyPurpose;
  name: string;
  madeAt: Temporal.Instant;
  lastUsedAt: Temporal.Instant | null;
};

/** Makes a key for a program of somebody, and answers it. It is shown once; only its hash is kept. */
export async function makeKey(
  db: Database,
  person: string,
  { purpose, name }: Pick<PersonalKey, 'purpose' | 'name'>,
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
        purpose,
        name,
        made_at: by.clock.now().toString(),
      })
      .execute();
    const value = { purpose, name };
    await recordEvents(transaction, [{ kind: 'key-made', subject: person, value }], by);
  });
  return key;
}

/** Whose key it is; undefined where it is nobody's, was withdrawn, is for something else, or its person has no access. */
export async function whoseKey(
  db: Database,
  clock: Clock,
  key: string,
  purpose: KeyPurpose,
): Promise<Person | undefined> {
  const now = clock.now();
  const row = await db
    .selectFrom('personal_key')
    .select(['id', 'person', 'last_used_at'])
    .where('key_hash', '=', hashOfSecret(key))
    .where('purpose', '=', purpose)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  const person = row && (await findPerson(db, row.person));
  if (!person || !hasAccess(person, today(clock))) return undefined;
  // Noted once an hour: a calendar asks often.
  if (!row.last_used_at || now.since(row.last_used_at).total('hours') >= 1) {
    const used = { last_used_at: now.toString() };
    await db.updateTable('personal_key').set(used).where('id', '=', row.id).execute();
  }
  return person;
}

export async function listKeys(db: Database, person: string): Promise<PersonalKey[]> {
  const rows = await db
    .selectFrom('personal_key')
    .selectAll()
    .where('person', '=', person)
    .where('withdrawn_at', 'is', null)
    .orderBy('made_at')
    .execute();
  return rows.map(({ id, purpose, name, made_at, last_used_at }) => ({
    id,
    purpose,
    name,
    madeAt: made_at,
    lastUsedAt: last_used_at,
  }));
}

export async function withdrawKey(db: Database, person: string, id: string, by: By): Promise<void> {
  await together(db, async (transaction) => {
    const withdrawn = await transaction
      .updateTable('personal_key')
      .set({ withdrawn_at: by.clock.now().toString() })
      .where('person', '=', person)
      .where('id', '=', id)
      .where('withdrawn_at', 'is', null)
      .returning(['purpose', 'name'])
      .executeTakeFirst();
    if (!withdrawn) return;
    const event = { kind: 'key-withdrawn', subject: person, value: withdrawn } as const;
    await recordEvents(transaction, [event], by);
  });
}
