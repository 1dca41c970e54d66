import { existsSync } from 'node:fs';
import type { Database } from '../../db/connection.ts';
import { type Places, qualityFolder } from '../places.ts';
import type { QualityFound } from './quality-run.ts';
import { findQualityRun } from './run-store.ts';

/** The folder of what was found in the production before; undefined where there is none, or it is not here any more. */
export async function earlierItemsOf(
  db: Database,
  places: Places,
  { migration, since }: QualityFound,
): Promise<string | undefined> {
  const run = since === null ? undefined : await findQualityRun(db, { migration, number: since });
  if (!run) return undefined;
  const folder = qualityFolder(places, run).result;
  return existsSync(folder) ? folder : undefined;
}
