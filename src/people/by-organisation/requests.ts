import { randomPKCECodeVerifier } from 'openid-client';
import type { Database } from '../../db/connection.ts';
import { momentIs } from '../../db/moment.ts';
import type { Clock } from '../../lib/clock.ts';
import { hashOfSecret, newSecret } from '../secret.ts';
import type { Asked } from './identity-provider.ts';

const MINUTES = 10;

export type ToReturn = {
  next: string;
  /** The sign-in that is to be confirmed; null where somebody comes in. */
  confirms: string | null;
};

/** Notes that somebody is sent to the identity provider; `browser` is for a cookie of this browser. */
export async function noteSent(
  db: Database,
  clock: Clock,
  { next, confirms }: ToReturn,
): Promise<Asked & { browser: string }> {
  const asked = {
    verifier: randomPKCECodeVerifier(),
    nonce: newSecret(),
    state: newSecret(),
    browser: newSecret(),
  };
  const now = clock.now();
  await db.deleteFrom('organisation_request').where('ends_at', '<', momentIs(now)).execute();
  await db
    .insertInto('organisation_request')
    .values({
      state_hash: hashOfSecret(asked.state),
      browser_hash: hashOfSecret(asked.browser),
      verifier: asked.verifier,
      nonce: asked.nonce,
      next,
      confirms,
      asked_at: now.toString(),
      ends_at: now.add({ minutes: MINUTES }).toString(),
    })
    .execute();
  return asked;
}

/** What was asked of who comes back, once; undefined where it was another browser, or too long ago. */
export async function takeBackSent(
  db: Database,
  clock: Clock,
  { state, browser }: { state: string; browser: string | undefined },
): Promise<(Asked & ToReturn & { askedAt: Temporal.Instant }) | undefined> {
  const row = await db
    .deleteFrom('organisation_request')
    .where('state_hash', '=', hashOfSecret(state))
    .where('browser_hash', '=', hashOfSecret(browser ?? ''))
    .where('ends_at', '>', momentIs(clock.now()))
    .returningAll()
    .executeTakeFirst();
  if (!row) return undefined;
  const { verifier, nonce, next, confirms, asked_at } = row;
  return { state, verifier, nonce, next, confirms, askedAt: asked_at };
}
