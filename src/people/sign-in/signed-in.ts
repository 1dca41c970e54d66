import type { Tables } from '../../db/types.ts';
import type { Person } from '../person.ts';

export type SignIn = {
  id: string;
  method: Tables['sign_in']['method'];
  /** The browser in words, for the person to recognise it. */
  browser: string;
  startedAt: Temporal.Instant;
  lastSeenAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  /** False: the password was right, and the second factor is still to come. */
  isComplete: boolean;
  /** When the person last proved who they are by more than a password; null where that has not been asked. */
  confirmedAt: Temporal.Instant | null;
};

/** Who sends a request, and by which sign-in. */
export type SignedIn = { person: Person; signIn: SignIn };

/** Somebody who goes away from the computer is signed out after this long. */
export const IDLE_MINUTES = 60;
/** A working day; then everybody signs in anew. */
export const LONGEST_HOURS = 12;
/** So long the second factor may take. */
export const HALF_MINUTES = 15;
