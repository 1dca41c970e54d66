import { keepForReview } from '../../engine/maps/review-folder.ts';
import { mapsFolder } from '../places.ts';
import { findProduction } from '../receive/production-store.ts';
import type { RunNeeds } from '../run-comparison.ts';
import { findReading, keepReading } from './store.ts';

type Staged = { migration: string; production: number; staged: string };

/**
 * Keeps what a production of the current system has that no other system understands, while its records are there.
 * A production from before the one that was read last changes nothing.
 */
export async function keepUnmapped(
  { db, clock, places }: RunNeeds,
  { migration, production, staged }: Staged,
): Promise<void> {
  const { side } = await findProduction(db, migration, production);
  const last = await findReading(db, migration);
  if (side !== 'source' || (last && last.production > production)) return;
  const unmapped = await keepForReview(staged, mapsFolder(places, migration));
  const at = clock.now().toString();
  await db
    .transaction()
    .execute((within) => keepReading(within, { migration, production }, { unmapped, at }));
}
