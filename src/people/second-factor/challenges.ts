import type { Database } from '../../db/connection.ts';
import { momentIs } from '../../db/moment.ts';
import type { Clock } from '../../lib/clock.ts';

const MINUTES = 5;

type Asked = {
  purpose: 'add' | 'use';
  /** Whose passkey is asked for; null where anybody may come in. */
  person: string | null;
};

/** Keeps what a passkey is asked to sign; what nobody has answered in time goes. */
export async function keepChallenge(
  db: Database,
  clock: Clock,
  asked: Asked & { challenge: string },
): Promise<void> {
  const now = clock.now();
  await db.deleteFrom('passkey_challenge').where('ends_at', '<', momentIs(now)).execute();
  const ends_at = now.add({ minutes: MINUTES }).toString();
  await db
    .insertInto('passkey_challenge')
    .values({ ...asked, ends_at })
    .execute();
}

/** Whether this was asked of this person and has not been answered before. */
export async function takeChallenge(
  db: Database,
  clock: Clock,
  { challenge, purpose, person }: Asked & { challenge: string },
): Promise<boolean> {
  const taken = await db
    .deleteFrom('passkey_challenge')
    .where('challenge', '=', challenge)
    .where('purpose', '=', purpose)
    .where('person', 'is not distinct from', person)
    .where('ends_at', '>', momentIs(clock.now()))
    .returning('challenge')
    .executeTakeFirst();
  return taken !== undefined;
}
