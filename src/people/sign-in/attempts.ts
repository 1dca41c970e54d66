import { sql } from 'kysely';
import type { Database } from '../../db/connection.ts';
import { momentIs } from '../../db/moment.ts';
import { together } from '../../db/together.ts';
import type { Clock } from '../../lib/clock.ts';
import { hashOfSecret } from '../secret.ts';
import { type BackOff, FORGOTTEN_AFTER_SECONDS, waitSeconds } from './back-off.ts';

/** What is tried: an account, an address, a second factor. Kept as a hash, for it may be an e-mail address. */
export type Tried = { what: string; backOff: BackOff };

export type Attempt =
  | {
      mayTry: true /** How long everybody has to wait after this one, if it fails too. */;
      thenWait: number;
    }
  | { mayTry: false; until: Temporal.Instant };

/**
 * Asks to try once. The try is counted as a failure before it is known how it ends: of a thousand that arrive at
 * once, no more are looked at than of a thousand one after the other. One that is turned away is not counted.
 */
export async function attempt(db: Database, clock: Clock, tried: Tried[]): Promise<Attempt> {
  return await together(db, async (transaction) => {
    // The database rounds to microseconds, and up: it would say to wait for what has come already.
    const now = clock.now().round({ smallestUnit: 'millisecond', roundingMode: 'floor' });
    const counted = [];
    for (const { what, backOff } of tried) {
      const key = hashOfSecret(what);
      const before = await countOf(transaction, key, now);
      if (Temporal.Instant.compare(before.wait_until, now) > 0) {
        return { mayTry: false, until: before.wait_until };
      }
      const isForgotten = now.since(before.last_at).total('seconds') > FORGOTTEN_AFTER_SECONDS;
      const failures = (isForgotten ? 0 : before.failures) + 1;
      counted.push({ key, failures, wait: waitSeconds(failures, backOff) });
    }
    for (const { key, failures, wait } of counted) {
      await transaction
        .updateTable('failed_attempts')
        .set({
          failures,
          last_at: now.toString(),
          wait_until: now.add({ seconds: wait }).toString(),
        })
        .where('key', '=', key)
        .execute();
    }
    return { mayTry: true, thenWait: Math.max(0, ...counted.map(({ wait }) => wait)) };
  });
}

/** The last count, locked until the transaction ends; the first try makes one. */
async function countOf(transaction: Database, key: string, now: Temporal.Instant) {
  await transaction
    .insertInto('failed_attempts')
    .values({ key, failures: 0, last_at: now.toString(), wait_until: now.toString() })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  return await transaction
    .selectFrom('failed_attempts')
    .select(['failures', 'last_at', 'wait_until'])
    .where('key', '=', key)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

/** What was tried has succeeded: its count begins anew, and counts that nobody needs any more go. */
export async function forgetFailures(db: Database, clock: Clock, what: string): Promise<void> {
  const old = clock.now().subtract({ seconds: 2 * FORGOTTEN_AFTER_SECONDS });
  await db
    .deleteFrom('failed_attempts')
    .where((where) =>
      where.or([where('key', '=', hashOfSecret(what)), where('last_at', '<', momentIs(old))]),
    )
    .execute();
}

/** A try that was no failure is taken back from what many share, such as an address; their failures stay counted. */
export async function takeBack(db: Database, what: string): Promise<void> {
  await db
    .updateTable('failed_attempts')
    .set((column) => ({
      failures: column('failures', '-', 1),
      wait_until: sql<string>`last_at`,
    }))
    .where('key', '=', hashOfSecret(what))
    .where('failures', '>', 0)
    .execute();
}
