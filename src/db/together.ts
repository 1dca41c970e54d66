import type { Database } from './connection.ts';

/** All of the work is done, or none of it: within the transaction that is under way, or in one of its own. */
export function together<T>(db: Database, work: (transaction: Database) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work);
}
