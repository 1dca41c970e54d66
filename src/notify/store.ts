import { randomUUID } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import type { Database } from '../db/connection.ts';
import { momentIs } from '../db/moment.ts';
import type { Tables } from '../db/types.ts';
import type { Message, NewMessage } from './message.ts';

/** Far longer than one delivery can last (mail-server.ts): whoever is at it for so long is dead. */
const LONGEST_SENDING_MINUTES = 10;
/** What is left in doubt so often is left to people: each try may have arrived. */
export const MOST_DOUBTS = 3;
/** Longer than anything waits before it is given up. */
const LEFT_TO_PEOPLE_HOURS = 365 * 24;

/**
 * Puts a message into the outbox. Of one kind, for one day and about one thing each person gets one.
 *
 * @param host stands behind the @ of the Message-ID
 * @returns whether there was none before
 */
export async function addMessage(
  db: Database,
  { person, kind, day, about, subject, body }: NewMessage,
  { now, host }: { now: Temporal.Instant; host: string },
): Promise<boolean> {
  const id = randomUUID();
  const added = await db
    .insertInto('message')
    .values({
      id,
      message_id: `<${id}@${host}>`,
      ...{ person, kind, day, about, subject, body },
      made_at: now.toString(),
      next_try_at: now.toString(),
    })
    .onConflict((conflict) => conflict.columns(['person', 'kind', 'day', 'about']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

/** Whether somebody has a message of this kind, for this day and about this thing. */
export async function wasMade(
  db: Database,
  { person, kind, day, about }: Omit<NewMessage, 'subject' | 'body'>,
): Promise<boolean> {
  const found = await db
    .selectFrom('message')
    .select('id')
    .where('person', '=', person)
    .where('kind', '=', kind)
    .where('day', '=', day)
    .where('about', '=', about)
    .executeTakeFirst();
  return found !== undefined;
}

/** A message that is this sender's alone until it says what became of it. */
export type Claimed = Message & { claim: string };

/** Takes the next message that is due, so that no other sender takes it; undefined where none is. */
export async function claimNext(db: Database, now: Temporal.Instant): Promise<Claimed | undefined> {
  const claim = randomUUID();
  const row = await db
    .updateTable('message')
    .set(({ eb }) => ({
      state: 'sending',
      claim,
      claimed_at: now.toString(),
      attempts: eb('attempts', '+', 1),
    }))
    .where('id', '=', ({ selectFrom }) =>
      selectFrom('message')
        .select('id')
        .where('state', 'in', ['waiting', 'doubtful'])
        .where('next_try_at', '<=', momentIs(now))
        .orderBy('next_try_at')
        .orderBy('id')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returningAll()
    .executeTakeFirst();
  return row && { ...toMessage(row), claim };
}

export type Became = {
  state: 'sent' | 'waiting' | 'doubtful' | 'refused' | 'dropped';
  answer: string;
  now: Temporal.Instant;
  /** When to try again, where that is to be. */
  nextTryAt?: Temporal.Instant;
  /** It may have arrived this time. */
  isInDoubt?: boolean;
};

/** Says what became of a claimed message. A sender that was taken for dead meanwhile changes nothing. */
export async function settle(
  db: Database,
  { id, claim }: Pick<Claimed, 'id' | 'claim'>,
  { state, answer, now, nextTryAt, isInDoubt }: Became,
): Promise<void> {
  const at = now.toString();
  await db
    .updateTable('message')
    .set(({ eb }) => ({
      state,
      answer,
      claim: null,
      claimed_at: null,
      ...(state === 'sent' && { sent_at: at }),
      ...(isInDoubt && { doubted_at: at, doubts: eb('doubts', '+', 1) }),
      ...(nextTryAt && { next_try_at: nextTryAt.toString() }),
    }))
    .where('id', '=', id)
    .where('claim', '=', claim)
    .execute();
}

/**
 * What a sender left behind when it died may have arrived or not: it becomes doubtful, and is due at once.
 *
 * @param all whether nobody else can be sending, as at the start of the owner of the embedded database
 */
export async function doubtAbandoned(
  db: Database,
  now: Temporal.Instant,
  { all }: { all: boolean },
): Promise<number> {
  const since = all ? now : now.subtract({ minutes: LONGEST_SENDING_MINUTES });
  const at = now.toString();
  const { numUpdatedRows } = await db
    .updateTable('message')
    .set(({ eb }) => ({
      state: 'doubtful',
      answer: 'Changeover was stopped while it was sent.',
      doubted_at: at,
      doubts: eb('doubts', '+', 1),
      next_try_at: sql<string>`case when doubts < ${MOST_DOUBTS - 1}
        then ${momentIs(now)} else ${momentIs(leftToPeople(now))} end`,
      claim: null,
      claimed_at: null,
    }))
    .where('state', '=', 'sending')
    .$if(!all, (query) => query.where('claimed_at', '<=', momentIs(since)))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** When a message is tried again that is left to people: not before one of them says so. */
export function leftToPeople(now: Temporal.Instant): Temporal.Instant {
  return now.add({ hours: LEFT_TO_PEOPLE_HOURS });
}

/** What has waited for so long that nobody is served by it any more is given up, and says so. */
export async function giveUpOld(db: Database, now: Temporal.Instant, days: number): Promise<void> {
  const longAgo = now.subtract({ hours: 24 * days });
  await db
    .updateTable('message')
    .set({
      state: 'refused',
      answer: sql<string>`trim(${`Given up after ${days} days. `} || answer)`,
    })
    .where('state', 'in', ['waiting', 'doubtful'])
    .where(({ fn }) => fn.coalesce('decided_at', 'made_at'), '<=', momentIs(longAgo))
    .execute();
}

export function toMessage(row: Selectable<Tables['message']>): Message {
  const { id, person, kind, day, about, subject, body, state, attempts, doubts, answer } = row;
  return {
    ...{ id, person, kind, day, about, subject, body, state, attempts, doubts, answer },
    messageId: row.message_id,
    madeAt: row.made_at,
    nextTryAt: row.next_try_at,
    doubtedAt: row.doubted_at,
    sentAt: row.sent_at,
  };
}
