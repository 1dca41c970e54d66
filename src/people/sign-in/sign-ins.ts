import type { Selectable } from 'kysely';
import type { Database } from '../../db/connection.ts';
import { momentIs } from '../../db/moment.ts';
import type { Tables } from '../../db/types.ts';
import { type Clock, today } from '../../lib/clock.ts';
import { type By, recordEvents } from '../history.ts';
import { hasAccess } from '../person.ts';
import { hashOfSecret, newId, newSecret } from '../secret.ts';
import { findPerson } from '../store.ts';
import {
  HALF_MINUTES,
  IDLE_MINUTES,
  LONGEST_HOURS,
  type SignedIn,
  type SignIn,
} from './signed-in.ts';

export type NewSignIn = Pick<SignIn, 'method' | 'browser' | 'isComplete' | 'confirmedAt'> & {
  /** The person's id. */
  person: string;
};

/** Begins a sign-in and answers the token for the browser; of the token only a hash is kept. */
export async function beginSignIn(
  db: Database,
  { person, method, browser, isComplete, confirmedAt }: NewSignIn,
  by: By,
): Promise<string> {
  const token = newSecret();
  const now = by.clock.now();
  await db
    .insertInto('sign_in')
    .values({
      id: newId('sign-in'),
      token_hash: hashOfSecret(token),
      person,
      method,
      browser,
      started_at: now.toString(),
      last_seen_at: now.toString(),
      ends_at: endOf(now, isComplete).toString(),
      completed_at: isComplete ? now.toString() : null,
      confirmed_at: confirmedAt?.toString() ?? null,
    })
    .execute();
  if (isComplete) {
    await recordEvents(db, [{ kind: 'signed-in', subject: person, value: { method } }], by);
  }
  return token;
}

/** The sign-in is whole now. The browser gets a new token: whoever knew the one before has nothing of it. */
export async function completeSignIn(db: Database, half: SignedIn, by: By): Promise<string> {
  const token = newSecret();
  const now = by.clock.now();
  await db
    .updateTable('sign_in')
    .set({
      token_hash: hashOfSecret(token),
      started_at: now.toString(),
      last_seen_at: now.toString(),
      ends_at: endOf(now, true).toString(),
      completed_at: now.toString(),
      confirmed_at: now.toString(),
    })
    .where('id', '=', half.signIn.id)
    .execute();
  const { method } = half.signIn;
  await recordEvents(db, [{ kind: 'signed-in', subject: half.person.id, value: { method } }], by);
  return token;
}

function endOf(now: Temporal.Instant, isComplete: boolean): Temporal.Instant {
  return now.add(isComplete ? { hours: LONGEST_HOURS } : { minutes: HALF_MINUTES });
}

/** Who holds this token; undefined where it is unknown, has ended, or its person has no access (any more). */
export async function findSignIn(
  db: Database,
  token: string,
  clock: Clock,
): Promise<SignedIn | undefined> {
  const row = await lasting(db, clock)
    .where('token_hash', '=', hashOfSecret(token))
    .executeTakeFirst();
  const person = row && (await findPerson(db, row.person));
  if (!person || !hasAccess(person, today(clock))) return undefined;
  return { person, signIn: toSignIn(row) };
}

/** The sign-ins of a person that last, the newest first. */
export async function listSignIns(db: Database, person: string, clock: Clock): Promise<SignIn[]> {
  const rows = await lasting(db, clock)
    .where('person', '=', person)
    .where('completed_at', 'is not', null)
    .orderBy('started_at', 'desc')
    .execute();
  return rows.map(toSignIn);
}

function lasting(db: Database, clock: Clock) {
  const now = clock.now();
  return db
    .selectFrom('sign_in')
    .selectAll()
    .where('ended_at', 'is', null)
    .where('ends_at', '>', momentIs(now))
    .where('last_seen_at', '>', momentIs(now.subtract({ minutes: IDLE_MINUTES })));
}

/** Notes that the person has proved who they are once more. */
export async function noteConfirmed(
  db: Database,
  { person, signIn }: SignedIn,
  by: By,
): Promise<void> {
  const confirmed = { confirmed_at: by.clock.now().toString() };
  await db.updateTable('sign_in').set(confirmed).where('id', '=', signIn.id).execute();
  await recordEvents(db, [{ kind: 'confirmed', subject: person.id }], by);
}

/** Noted once a minute: a page brings a dozen requests. */
export async function noteSeen(db: Database, { id, lastSeenAt }: SignIn, clock: Clock) {
  const now = clock.now();
  if (now.since(lastSeenAt).total('minutes') < 1) return;
  const seen = { last_seen_at: now.toString() };
  await db.updateTable('sign_in').set(seen).where('id', '=', id).execute();
}

/** Ends sign-ins of a person, at once and for good: one of them, all, or all but one. */
export async function endSignIns(
  db: Database,
  person: string,
  which: { only?: string; except?: string },
  by: By,
): Promise<number> {
  let ended = db
    .updateTable('sign_in')
    .set({ ended_at: by.clock.now().toString() })
    .where('person', '=', person)
    .where('ended_at', 'is', null);
  if (which.only !== undefined) ended = ended.where('id', '=', which.only);
  if (which.except !== undefined) ended = ended.where('id', '<>', which.except);
  return (await ended.returning('id').execute()).length;
}

function toSignIn(row: Selectable<Tables['sign_in']>): SignIn {
  return {
    id: row.id,
    method: row.method,
    browser: row.browser,
    startedAt: row.started_at,
    lastSeenAt: row.last_seen_at,
    endsAt: row.ends_at,
    isComplete: row.completed_at !== null,
    confirmedAt: row.confirmed_at,
  };
}
