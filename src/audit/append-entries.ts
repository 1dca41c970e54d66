import type { Database } from '../db/connection.ts';
import type { Clock } from '../lib/clock.ts';

/** Something that was stated or that happened, as it is handed over to be kept for ever. */
export type NewEntry = {
  /** Absent for what concerns no migration. */
  migration?: string | null;
  kind: string;
  subject: string;
  /** Anything that JSON can say; null withdraws what was said before. */
  value: unknown;
  reason?: string;
};

/** A statement binds 65,535 values at most. */
const ENTRIES_AT_A_TIME = 1000;

/**
 * Adds entries to the history, all or none, in their order. The database gives each the hash of the
 * one before (schema version 0004).
 *
 * There is one chain, and whoever adds to it holds its end until the transaction is over. So append
 * last in a transaction: one that appends first and then waits for another row may wait for somebody
 * who holds that row and waits for the chain.
 */
export async function appendEntries(
  db: Database,
  entries: readonly NewEntry[],
  { who, clock }: { who: { id: string; name: string }; clock: Clock },
): Promise<void> {
  const at = clock.now().toString();
  const rows = entries.map(({ migration = null, kind, subject, value, reason = '' }) => ({
    migration,
    kind,
    subject,
    value: value === null ? null : JSON.stringify(value),
    reason,
    who: who.id,
    who_name: who.name,
    at,
  }));
  await inOneTransaction(db, rows.length > ENTRIES_AT_A_TIME, async (within) => {
    for (let first = 0; first < rows.length; first += ENTRIES_AT_A_TIME) {
      const some = rows.slice(first, first + ENTRIES_AT_A_TIME);
      await within.insertInto('fact').values(some).execute();
    }
  });
}

/** One statement is all or none by itself. */
async function inOneTransaction(
  db: Database,
  isNeeded: boolean,
  work: (within: Database) => Promise<void>,
): Promise<void> {
  if (isNeeded && !db.isTransaction) await db.transaction().execute(work);
  else await work(db);
}
