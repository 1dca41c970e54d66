import type { Database } from '../db/connection.ts';
import type { Clock } from '../lib/clock.ts';
import type { Deliver, Recipient } from './mail-server.ts';
import {
  type Became,
  type Claimed,
  claimNext,
  doubtAbandoned,
  giveUpOld,
  settle,
} from './store.ts';

export type SendingNeeds = {
  db: Database;
  clock: Clock;
  deliver: Deliver;
  /** Whom a message for a person goes to, or why to nobody. */
  recipientOf: (person: string) => Promise<Recipient | { why: string }>;
};

const FIRST_WAIT_MINUTES = 1;
const LONGEST_WAIT_MINUTES = 4 * 60;
const GIVEN_UP_AFTER_DAYS = 5;

/**
 * Sends what is due, one after the other, until nothing is. What the server confirmed and was written down is never
 * sent again; what became of nobody knows what is sent again under the same Message-ID (docs/decisions/0008).
 *
 * @param signal fires when no further message is to be begun
 * @param cut fires when the one that is being sent is to be broken off
 */
export async function sendDue(
  needs: SendingNeeds,
  { signal, cut }: { signal?: AbortSignal; cut?: AbortSignal } = {},
): Promise<number> {
  const { db, clock } = needs;
  await doubtAbandoned(db, clock.now(), { all: false });
  await giveUpOld(db, clock.now(), GIVEN_UP_AFTER_DAYS);
  let tried = 0;
  while (!signal?.aborted) {
    const message = await claimNext(db, clock.now());
    if (!message) break;
    await settle(db, message, await attempt(needs, message, cut));
    tried++;
  }
  return tried;
}

async function attempt(
  { clock, deliver, recipientOf }: SendingNeeds,
  message: Claimed,
  cut?: AbortSignal,
): Promise<Became> {
  const to = await recipientOf(message.person);
  if ('why' in to) return { state: 'dropped', answer: to.why, now: clock.now() };
  const { kind, answer } = await deliver(message, to, cut);
  const now = clock.now();
  if (kind === 'confirmed') return { state: 'sent', answer, now };
  if (kind === 'refused') return { state: 'refused', answer, now };
  const nextTryAt = now.add({ minutes: waitMinutes(message.attempts) });
  // Once in doubt, it stays in doubt: that it is put off this time says nothing about the time before.
  const state = kind === 'unknown' || message.doubtedAt ? 'doubtful' : 'waiting';
  return { state, answer, now, nextTryAt };
}

/** One minute, then four times as long each time, up to four hours. */
export function waitMinutes(attempts: number): number {
  return Math.min(LONGEST_WAIT_MINUTES, FIRST_WAIT_MINUTES * 4 ** (attempts - 1));
}
