import type { Database } from '../../db/connection.ts';
import type { Span } from '../../engine/chain/check-chain.ts';
import type { Clock } from '../../lib/clock.ts';
import { Refusal } from '../../lib/refusal.ts';
import { lockMigration, recordFacts } from '../../migrations/store.ts';
import type { User } from '../../people/user.ts';
import { findProduction } from './production-store.ts';

/** What a person can say of a production that does not say it itself: the other of the two. */
export function canBeSaid(spans: readonly Span[]): Span['kind'] | undefined {
  // A span of all tables is one of EMIS, whose files name their batch and not always what it holds.
  const [span] = spans;
  if (span?.table !== '') return undefined;
  return span.kind === 'full' ? 'delta' : 'full';
}

/**
 * Keeps that a production is a full extract, or only what changed, because a person says so.
 *
 * @throws Refusal `production-says-itself` where its manifest says so, or it is in no chain
 */
export async function sayWhatItHolds(
  db: Database,
  { migration, number, kind }: { migration: string; number: number; kind: Span['kind'] },
  by: { who: User; clock: Clock },
): Promise<void> {
  await db.transaction().execute(async (within) => {
    await lockMigration(within, migration);
    const { spans } = await findProduction(within, migration, number);
    const other = canBeSaid(spans);
    if (!other)
      throw new Refusal(
        'production-says-itself',
        'What this production holds is told by its own files. If they are wrong, ask the supplier for a new package.',
      );
    if (other !== kind) return;
    await within
      .updateTable('production')
      .set({ spans: JSON.stringify(spans.map((span) => ({ ...span, kind }))) })
      .where('migration', '=', migration)
      .where('number', '=', number)
      .execute();
    const fact = {
      migration,
      kind: 'production-holds',
      subject: String(number),
      value: kind,
    } as const;
    await recordFacts(within, [fact], by);
  });
}
