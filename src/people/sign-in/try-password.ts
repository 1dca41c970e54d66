import type { Database } from '../../db/connection.ts';
import { type Clock, today } from '../../lib/clock.ts';
import { recordEvents } from '../history.ts';
import { isPassword } from '../password/hash-password.ts';
import { passwordHashOf } from '../password/store.ts';
import { emailKey, hasAccess, type Person } from '../person.ts';
import { hashOfSecret } from '../secret.ts';
import { findPersonByEmail } from '../store.ts';
import { NOBODY } from '../user.ts';
import { attempt, forgetFailures, type Tried, takeBack } from './attempts.ts';
import { ADDRESS_TRIES, PASSWORD_TRIES } from './back-off.ts';
import { isKnownBrowser } from './known-browsers.ts';

export type PasswordTried =
  | { outcome: 'right'; person: Person }
  | { outcome: 'wrong' }
  | { outcome: 'wait'; until: Temporal.Instant };

/**
 * Tries an e-mail address with a password. Whether somebody has an account, has left, or never had one makes no
 * difference to the answer, to the waiting, or to how much work it takes.
 */
export async function tryPassword(
  { db, clock }: { db: Database; clock: Clock },
  typed: { email: string; password: string; address: string; knownBrowser: string | undefined },
): Promise<PasswordTried> {
  const person = await findPersonByEmail(db, typed.email);
  const isKnown = await isKnownBrowser(db, person?.id, typed.knownBrowser);
  const account = isKnown
    ? `password in ${hashOfSecret(typed.knownBrowser ?? '')}`
    : `password of ${emailKey(typed.email)}`;
  const address = `address ${typed.address}`;
  const tried: Tried[] = [{ what: account, backOff: PASSWORD_TRIES }];
  // Others in the same building, or an attacker there, do not keep somebody out of a browser of one's own.
  if (!isKnown) tried.push({ what: address, backOff: ADDRESS_TRIES });

  const asked = await attempt(db, clock, tried);
  if (!asked.mayTry) return { outcome: 'wait', until: asked.until };
  const hash = person && (await passwordHashOf(db, person.id));
  const isRight = await isPassword(typed.password, hash);
  if (person && isRight && hasAccess(person, today(clock))) {
    await forgetFailures(db, clock, account);
    if (!isKnown) await takeBack(db, address);
    return { outcome: 'right', person };
  }
  await recordFailure(db, clock, person, asked.thenWait);
  return { outcome: 'wrong' };
}

async function recordFailure(
  db: Database,
  clock: Clock,
  person: Person | undefined,
  thenWait: number,
): Promise<void> {
  const subject = person?.id ?? '';
  const value = { what: 'password' };
  await recordEvents(
    db,
    [
      { kind: 'sign-in-failed', subject, value },
      ...(thenWait > 0
        ? [
            {
              kind: 'sign-in-locked' as const,
              subject,
              value: { ...value, waitSeconds: thenWait },
            },
          ]
        : []),
    ],
    { who: NOBODY, clock },
  );
}
