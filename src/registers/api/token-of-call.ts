import { createHash, randomUUID } from 'node:crypto';
import type { Database } from '../../db/connection.ts';
import { Refusal } from '../../lib/refusal.ts';
import type { OpenedBook } from '../opened-book.ts';
import { numberAddedWith } from '../store.ts';
import type { SentValues } from './read-body.ts';

/**
 * The token under which a call adds its row, so that the same call adds once. A caller's own word for it counts for
 * that person in that book of that migration, and for one row: with another one it is refused rather than taken for
 * the first.
 */
export async function tokenOfCall(
  db: Database,
  { migration, book, access }: OpenedBook,
  kind: string,
  { token, values }: { token?: string | undefined; values: SentValues },
): Promise<string> {
  if (token === undefined) return randomUUID();
  const call = hashOf([migration.id, book.id, access.user.id, token]);
  const row = hashOf([kind, Object.entries(values).toSorted()]);
  const before = await numberAddedWith(db, { call, butNot: `${call}-${row}` });
  if (before === undefined) return `${call}-${row}`;
  throw new Refusal(
    'token-used',
    `With this token row ${before} was added before, with other values, so nothing was saved. Use another token for each row.`,
  );
}

function hashOf(parts: unknown): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
