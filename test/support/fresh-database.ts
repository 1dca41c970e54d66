import { connectEmbedded } from '../../src/db/embedded.ts';
import type { OpenDatabase } from '../../src/db/open-database.ts';
import { loadCopy } from './database-copy.ts';
import { lend } from './lent-database.ts';

/** A fresh embedded database in memory, with the newest schema and the tables of the job queue. */
export async function freshDatabase(): Promise<OpenDatabase> {
  const pglite = await lend(loadCopy);
  return { ...connectEmbedded(pglite), announce() {} };
}
