import type { Database } from '../db/connection.ts';
import type { Clock } from '../lib/clock.ts';
import type { Deliver, Outcome, Recipient } from './mail-server.ts';
import {
  type Became,
  type Claimed,
  claimNext,
  doubtAbandoned,
  giveUpOld,
  leftToPeople,
  MOST_DOUBTS,
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
 * Sends what is due, one after the other, until nothing is or the server is not to be had. What the server confirmed and
 * was written down is never sent again; what became of nobody knows what is sent again under the same Message-ID
 * (docs/decisions/0008).
 *
 * @param signal fires when no further message is to be begun
 * @param cut fires when the one that is being sent is to be broken off
 * @returns how many were tried, and what was answered where the server was not to be had
 */
export async function sendDue(
  needs: SendingNeeds,
  { signal, cut }: { signal?: AbortSignal; cut?: AbortSignal } = {},
): Promise<{ tried: number; unreachable?: string }> {
  const { db, clock } = needs;
  await doubtAbandoned(db, clock.now(), { all: false });
  await giveUpOld(db, clock.now(), GIVEN_UP_AFTER_DAYS);
  let tried = 0;
  while (!signal?.aborted) {
    const message = await claimNext(db, clock.now());
    if (!message) break;
    const outcome = await attempt(needs, message, cut);
    await settle(db, message, becomes(message, outcome, clock.now()));
    tried++;
    // The others would fare no better, and a server locks out who signs in wrongly again and again.
    if (outcome.kind === 'unreachable') return { tried, unreachable: outcome.answer };
  }
  return { tried };
}

type Attempt = { kind: Outcome['kind'] | 'nobody'; answer: string };

async function attempt(
  { deliver, recipientOf }: SendingNeeds,
  message: Claimed,
  cut?: AbortSignal,
): Promise<Attempt> {
  const to = await recipientOf(message.person);
  return 'why' in to ? { kind: 'nobody', answer: to.why } : await deliver(message, to, cut);
}

function becomes(message: Claimed, { kind, answer }: Attempt, now: Temporal.Instant): Became {
  if (kind === 'confirmed') return { state: 'sent', answer, now };
  if (kind === 'refused') return { state: 'refused', answer, now };
  if (kind === 'nobody') return { state: 'dropped', answer, now };
  const later = now.add({ minutes: waitMinutes(message.attempts) });
  if (kind === 'unknown') {
    const nextTryAt = message.doubts + 1 < MOST_DOUBTS ? later : leftToPeople(now);
    return { state: 'doubtful', answer, now, nextTryAt, isInDoubt: true };
  }
  // Once in doubt, it stays in doubt: that it is put off this time says nothing about the time before.
  return { state: message.doubtedAt ? 'doubtful' : 'waiting', answer, now, nextTryAt: later };
}

/** One minute, then four times as long each time, up to four hours. */
export function waitMinutes(attempts: number): number {
  return Math.min(LONGEST_WAIT_MINUTES, FIRST_WAIT_MINUTES * 4 ** (attempts - 1));
}
