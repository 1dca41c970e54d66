import type { Database } from '../db/connection.ts';
import { BEFORE_THE_FIRST, type StoredEntry } from './entry.ts';
import { entryHash } from './entry-hash.ts';
import { findEntry, type Head, readEnd } from './store.ts';
import { type BrokenLink, nameEntry } from './verification.ts';
import type { Walk } from './verify-chain.ts';

/** What became of an entry that is not linked to the one before it, or is not what its hash says. */
export async function diagnoseEntry(
  db: Database,
  walk: Walk,
  entry: StoredEntry,
): Promise<BrokenLink> {
  const here = (breach: BrokenLink['breach']) => linkAt(breach, entry, walk.last);
  const rightful = await findEntry(db, { previous: walk.hash, exceptId: entry.id });
  if (entry.previous === walk.hash) return here(rightful ? 'added' : 'altered');

  const before = await findEntry(db, { hash: entry.previous });
  if (before && BigInt(before.id) > BigInt(entry.id)) return here('out-of-order');
  if (rightful) return here('added');
  if (before || entry.previous === BEFORE_THE_FIRST) {
    // It follows an earlier entry; whatever stands between the two was put there.
    const between = await findEntry(db, { afterId: before?.id });
    return linkAt('added', between, before);
  }
  if (entryHash(entry) !== entry.hash) return here('altered');
  const { head, entries } = await readEnd(db);
  return here(head && entries < head.count ? 'missing' : 'unlinked');
}

/** What is wrong at the end of a chain that holds, if anything is. */
export async function diagnoseEnd(
  db: Database,
  walk: Walk,
  { head, entries }: { head: Head | undefined; entries: number },
): Promise<BrokenLink | undefined> {
  const atEnd = (breach: BrokenLink['breach']) => linkAt(breach, undefined, walk.last);
  if (!head) return atEnd('head-differs');
  if (entries !== walk.count) return atEnd('count-differs');
  if (head.hash === walk.hash) {
    return head.count === walk.count ? undefined : atEnd('count-differs');
  }
  if (head.count > walk.count) {
    return { ...atEnd('missing'), missing: head.count - walk.count };
  }
  const last = head.count < walk.count ? await findEntry(db, { hash: head.hash }) : undefined;
  if (!last) return linkAt('head-differs', walk.last, walk.beforeLast);
  return linkAt('added', await findEntry(db, { afterId: last.id }), last);
}

function linkAt(
  breach: BrokenLink['breach'],
  entry: StoredEntry | undefined,
  after: StoredEntry | undefined,
): BrokenLink {
  return {
    breach,
    entry: entry ? nameEntry(entry) : null,
    after: after ? nameEntry(after) : null,
  };
}
