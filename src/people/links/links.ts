import type { Database } from '../../db/connection.ts';
import { momentIs } from '../../db/moment.ts';
import { together } from '../../db/together.ts';
import type { Tables } from '../../db/types.ts';
import { type Clock, today } from '../../lib/clock.ts';
import { type By, recordEvents } from '../history.ts';
import { setPassword } from '../password/store.ts';
import { hasAccess, type Person } from '../person.ts';
import { hashOfSecret, newSecret } from '../secret.ts';
import { endSignIns } from '../sign-in/sign-ins.ts';
import { findPerson, holdPerson, markJoined } from '../store.ts';
import { userOfPerson } from '../user.ts';

export type LinkPurpose = Tables['link']['purpose'];

const DAYS = 7;

export type GivenLink = { token: string; endsAt: Temporal.Instant };

/** Makes a link for a person, in place of any before, and answers what it ends with. Only a hash is kept. */
export async function giveLink(
  db: Database,
  person: string,
  purpose: LinkPurpose,
  by: By,
): Promise<GivenLink> {
  const token = newSecret();
  const now = by.clock.now();
  const endsAt = now.add({ hours: 24 * DAYS });
  await together(db, async (transaction) => {
    await withdrawLinks(transaction, person, by.clock);
    await transaction
      .insertInto('link')
      .values({
        token_hash: hashOfSecret(token),
        person,
        purpose,
        given_at: now.toString(),
        ends_at: endsAt.toString(),
      })
      .execute();
    const value = { purpose, until: endsAt.toString() };
    await recordEvents(transaction, [{ kind: 'link-given', subject: person, value }], by);
  });
  return { token, endsAt };
}

export async function withdrawLinks(db: Database, person: string, clock: Clock): Promise<void> {
  await db
    .updateTable('link')
    .set({ withdrawn_at: clock.now().toString() })
    .where('person', '=', person)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute();
}

/** Whose link it is and what for; undefined where it was used, withdrawn, or is too old, or its person has no access. */
export async function findLink(
  db: Database,
  token: string,
  clock: Clock,
): Promise<{ person: Person; purpose: LinkPurpose } | undefined> {
  const row = await open(db, clock)
    .where('token_hash', '=', hashOfSecret(token))
    .executeTakeFirst();
  const person = row && (await findPerson(db, row.person));
  if (!person || !hasAccess(person, today(clock))) return undefined;
  return { person, purpose: row.purpose };
}

/** Until when each person has a link that nobody has opened. */
export async function openLinks(
  db: Database,
  clock: Clock,
): Promise<Map<string, { purpose: LinkPurpose; endsAt: Temporal.Instant }>> {
  const rows = await open(db, clock).execute();
  return new Map(
    rows.map(({ person, purpose, ends_at }) => [person, { purpose, endsAt: ends_at }]),
  );
}

function open(db: Database, clock: Clock) {
  return db
    .selectFrom('link')
    .selectAll()
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('ends_at', '>', momentIs(clock.now()));
}

/**
 * Uses a link: the person has this password from now on, and is signed out everywhere.
 *
 * @returns the person; undefined where the link was used meanwhile
 */
export async function useLink(
  db: Database,
  token: string,
  password: string,
  clock: Clock,
): Promise<Person | undefined> {
  return await together(db, async (transaction) => {
    const found = await findLink(transaction, token, clock);
    if (!found) return undefined;
    await holdPerson(transaction, found.person.id);
    const used = await transaction
      .updateTable('link')
      .set({ used_at: clock.now().toString() })
      .where('token_hash', '=', hashOfSecret(token))
      .where('used_at', 'is', null)
      .returning('person')
      .executeTakeFirst();
    if (!used) return undefined;
    const { person, purpose } = found;
    const by = { who: userOfPerson(person), clock };
    if (purpose === 'everything') await forgetFactors(transaction, person.id);
    await endSignIns(transaction, person.id, {}, by);
    await setPassword(transaction, person.id, password, by);
    if (purpose === 'everything') {
      const value = { what: 'all' };
      const removed = { kind: 'second-factor-removed', subject: person.id, value } as const;
      await recordEvents(transaction, [removed], by);
    }
    if (!person.joinedAt) await markJoined(transaction, person.id, by);
    return person;
  });
}

async function forgetFactors(db: Database, person: string): Promise<void> {
  await db.deleteFrom('authenticator').where('person', '=', person).execute();
  await db.deleteFrom('passkey').where('person', '=', person).execute();
  await db.deleteFrom('recovery_code').where('person', '=', person).execute();
}
