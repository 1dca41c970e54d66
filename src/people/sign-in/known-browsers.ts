import type { Database } from '../../db/connection.ts';
import type { Clock } from '../../lib/clock.ts';
import { hashOfSecret, newSecret } from '../secret.ts';

/** Remembers that this person has signed in here, and answers the token for the browser. */
export async function knowBrowser(db: Database, person: string, clock: Clock): Promise<string> {
  const token = newSecret();
  await db
    .insertInto('known_browser')
    .values({ token_hash: hashOfSecret(token), person, since: clock.now().toString() })
    .execute();
  return token;
}

/** Whether this very person has signed in in this browser before. */
export async function isKnownBrowser(
  db: Database,
  person: string | undefined,
  token: string | undefined,
): Promise<boolean> {
  if (!person || !token) return false;
  const row = await db
    .selectFrom('known_browser')
    .select('person')
    .where('token_hash', '=', hashOfSecret(token))
    .executeTakeFirst();
  return row?.person === person;
}
