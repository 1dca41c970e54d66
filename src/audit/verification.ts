import type { StoredEntry } from './entry.ts';
import type { Head } from './store.ts';

/** What can be wrong with a chain. */
export const BREACHES = {
  altered: 'it is not as it was written',
  missing: 'entries are missing',
  unlinked:
    'it does not follow the entry before it: either that one was rewritten, or others between them are gone',
  'out-of-order': 'it stands in another place than it was written',
  added: 'it was put in beside the chain',
  'count-differs': 'the number of entries is not the one that the database keeps apart from them',
  'head-differs': 'the hash of the last entry is not the one that the database keeps apart from it',
  'anchor-differs': 'the history up to here is not the one that was recorded outside the database',
} as const;

export type Breach = keyof typeof BREACHES;

/** An entry without anything that it says. */
export type NamedEntry = { id: number; at: string | null };

export type BrokenLink = {
  breach: Breach;
  /** Null where it would come after the last entry that there is. */
  entry: NamedEntry | null;
  /** The last entry before it, up to which the chain holds. Null where not even the first holds. */
  after: NamedEntry | null;
  /** How many entries are missing, where that is certain. */
  missing?: number;
  /** What it contradicts, where that stands outside the database. */
  contradicts?: string;
};

/** A head that was recorded outside the database: where, and when if that is known. */
export type KnownHead = Head & { where: string; at?: string };

export type Verification = {
  /** How many entries were found to hold, from the first on. */
  entries: number;
  /** How many of the heads recorded outside the database were found to hold, and the last of them. */
  knownHeads: number;
  lastKnown: KnownHead | null;
  /** The first broken link; null where there is none. */
  broken: BrokenLink | null;
  hash: string;
};

export function nameEntry({ id, at }: StoredEntry): NamedEntry {
  return { id: Number(id), at: momentOf(at) };
}

/** Null for what cannot be a moment: the entry may be any nonsense by now. */
function momentOf(microseconds: string): string | null {
  try {
    return Temporal.Instant.fromEpochNanoseconds(BigInt(microseconds) * 1000n).toString();
  } catch {
    return null;
  }
}
