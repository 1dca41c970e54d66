import type { Database } from '../db/connection.ts';
import { diagnoseEnd, diagnoseEntry } from './diagnose.ts';
import { BEFORE_THE_FIRST, type StoredEntry } from './entry.ts';
import { entryHash } from './entry-hash.ts';
import { readEnd, readEntries } from './store.ts';
import { type BrokenLink, type KnownHead, nameEntry, type Verification } from './verification.ts';

/** How far the chain was followed. */
export type Walk = {
  count: number;
  hash: string;
  last: StoredEntry | undefined;
  beforeLast: StoredEntry | undefined;
};

/**
 * Computes the whole chain anew and finds the first link that does not hold: an entry that was
 * altered, removed, moved or added, also at the end, and any contradiction to the heads that are
 * known from outside the database. Entries may be added meanwhile.
 *
 * Reads in batches, so that the memory it takes does not grow with the history.
 */
export async function verifyChain(
  db: Database,
  known: readonly KnownHead[] = [],
): Promise<Verification> {
  const expected = known.toSorted((a, b) => a.count - b.count);
  const walk: Walk = { count: 0, hash: BEFORE_THE_FIRST, last: undefined, beforeLast: undefined };
  let held = 0;
  let broken = contradiction();
  for (let seen = -1; !broken; ) {
    broken = await follow();
    if (broken) break;
    const end = await readEnd(db);
    // Added since the last batch was read, perhaps.
    if (end.entries > walk.count && end.entries > seen) {
      seen = end.entries;
      continue;
    }
    broken = (await diagnoseEnd(db, walk, end)) ?? unreached();
    break;
  }
  return {
    entries: walk.count,
    hash: walk.hash,
    knownHeads: held,
    lastKnown: expected[held - 1] ?? null,
    broken: broken ?? null,
  };

  async function follow(): Promise<BrokenLink | undefined> {
    for await (const entries of readEntries(db, { after: walk.last?.id })) {
      for (const entry of entries) {
        if (entry.previous !== walk.hash || entryHash(entry) !== entry.hash) {
          return diagnoseEntry(db, walk, entry);
        }
        walk.beforeLast = walk.last;
        walk.last = entry;
        walk.hash = entry.hash;
        walk.count += 1;
        const found = contradiction();
        if (found) return found;
      }
    }
    return undefined;
  }

  /** Compares with the heads that are known from when there were as many entries as now. */
  function contradiction(): BrokenLink | undefined {
    for (; ; held += 1) {
      const head = expected[held];
      if (!head || head.count > walk.count) return undefined;
      if (head.hash === walk.hash) continue;
      const after = walk.beforeLast ? nameEntry(walk.beforeLast) : null;
      const entry = walk.last ? nameEntry(walk.last) : null;
      return { breach: 'anchor-differs', entry, after, contradicts: head.where };
    }
  }

  function unreached(): BrokenLink | undefined {
    const head = expected.at(-1);
    if (!head || head.count <= walk.count) return undefined;
    const after = walk.last ? nameEntry(walk.last) : null;
    const missing = head.count - walk.count;
    return { breach: 'missing', entry: null, after, missing, contradicts: head.where };
  }
}
