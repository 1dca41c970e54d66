import type { Database } from '../../db/connection.ts';
import type { Clock } from '../../lib/clock.ts';
import type { User } from '../../people/user.ts';
import { type RowFault, readOdsFile } from './read-ods-file.ts';
import { replacePractices } from './store.ts';

/** How many practices were loaded, or everything that is wrong with the file. */
export type OdsLoad = { practices: number } | { faults: RowFault[] };

/**
 * Replaces the practices by those of a published ODS practice file: all of its rows, or nothing where
 * one of them has a fault.
 */
export async function loadOdsFile(
  db: Database,
  bytes: AsyncIterable<Uint8Array>,
  by: { who: User; clock: Clock },
): Promise<OdsLoad> {
  const { practices, faults } = await readOdsFile(bytes);
  if (faults.length > 0) return { faults };
  await replacePractices(db, practices, by);
  return { practices: practices.length };
}
