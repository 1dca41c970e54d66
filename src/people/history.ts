import { appendEntries } from '../audit/append-entries.ts';
import type { Database } from '../db/connection.ts';
import type { Clock } from '../lib/clock.ts';
import type { User } from './user.ts';

/** Something that happened to a person's access, or that a person did to it. */
export type PeopleEvent = {
  kind:
    | 'organisation-added'
    | 'organisation-changed'
    | 'person-invited'
    | 'person-joined'
    | 'person-changed'
    | 'person-left'
    | 'person-came-back'
    | 'link-given'
    | 'signed-in'
    | 'signed-out'
    | 'sign-in-ended'
    | 'sign-in-failed'
    | 'sign-in-locked'
    | 'confirmed'
    | 'password-set'
    | 'second-factor-added'
    | 'second-factor-removed'
    | 'recovery-codes-made'
    | 'recovery-code-used'
    | 'account-linked'
    | 'mail-chosen'
    | 'key-made'
    | 'key-withdrawn';
  /** Id of the person or organisation that it is about; empty where nobody is known by what was typed. */
  subject: string;
  /** What is worth knowing, without any secret. */
  value?: Record<string, unknown>;
};

export type By = { who: User; clock: Clock };

/** Adds to the history, in which nothing is changed or deleted. The last thing to do in a transaction. */
export async function recordEvents(db: Database, events: PeopleEvent[], by: By): Promise<void> {
  await appendEntries(
    db,
    events.map(({ kind, subject, value = {} }) => ({ kind, subject, value })),
    by,
  );
}

export type PastEvent = Pick<PeopleEvent, 'kind'> & {
  value: Record<string, unknown>;
  who: User;
  at: Temporal.Instant;
};

/** The latest that happened to a person or an organisation, the newest first. */
export async function latestEvents(
  db: Database,
  subject: string,
  most: number,
): Promise<PastEvent[]> {
  const rows = await db
    .selectFrom('fact')
    .select(['kind', 'value', 'who', 'who_name', 'at'])
    .where('migration', 'is', null)
    .where('subject', '=', subject)
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ kind, value, who, who_name, at }) => ({
    kind: kind as PeopleEvent['kind'],
    value: (value ?? {}) as Record<string, unknown>,
    who: { id: who, name: who_name },
    at,
  }));
}
