import type { Database } from '../../db/connection.ts';
import type { Clock } from '../../lib/clock.ts';
import { Refusal } from '../../lib/refusal.ts';
import { findMigration, recordFacts } from '../../migrations/store.ts';
import type { User } from '../../people/user.ts';
import { clockFactsOf, type Iterated, nextIteration } from './clock-facts.ts';

type Made = {
  migration: string;
  what: Iterated;
  date: string;
  reason: string;
  /** How many the person saw when recording it. */
  known: number;
};

/**
 * Counts one more extract or transformation. A form sent twice, or by two people at once, would count one too
 * many: what somebody has recorded meanwhile is refused, not counted again.
 */
export async function recordIteration(
  db: Database,
  { migration, what, date, reason, known }: Made,
  by: { who: User; clock: Clock },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction
      .selectFrom('migration')
      .select('id')
      .where('id', '=', migration)
      .forUpdate()
      .execute();
    const facts = clockFactsOf((await findMigration(transaction, migration)).facts);
    if (facts.iterations[what].length !== known) {
      throw new Refusal(
        'recorded-meanwhile',
        'Nothing was recorded: another one has been recorded since you opened the page. Open the limits again and look whether yours is among them.',
      );
    }
    const subject = nextIteration(facts, what);
    await recordFacts(
      transaction,
      [{ migration, kind: 'iteration', subject, value: date, reason }],
      by,
    );
  });
}
