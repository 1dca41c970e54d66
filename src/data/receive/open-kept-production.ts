import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../../db/connection.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Places } from '../places.ts';
import { migrationKey } from '../sealed/migration-key.ts';
import { openProduction } from './open-production.ts';
import { findProduction } from './production-store.ts';

/** Opens a production of a migration into a new folder, in clear, and answers that. The caller removes it. */
export async function openKeptProduction(
  { db, clock, places }: { db: Database; clock: Clock; places: Places },
  asked: { migration: string; number: number; into: string; signal: AbortSignal },
): Promise<string> {
  const { place } = await findProduction(db, asked.migration, asked.number);
  const key = await migrationKey({ db, clock, keyFile: places.keyFile }, asked.migration);
  await mkdir(asked.into, { recursive: true, mode: 0o700 });
  const folder = join(places.packages, place);
  await openProduction({ folder, key, into: asked.into, signal: asked.signal });
  return asked.into;
}
