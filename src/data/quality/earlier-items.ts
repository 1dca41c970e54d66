import { existsSync } from 'node:fs';
import type { Database } from '../../db/connection.ts';
import type { StagedExtract } from '../../engine/steps/staged-extract.ts';
import { type Places, qualityFolder } from '../places.ts';
import type { QualityFound } from './quality-run.ts';
import { findQualityRun } from './run-store.ts';

/** What was found in the production before. */
export type EarlierItems = { folder: string; staged: StagedExtract };

/** What was found in the production before; undefined where there is none, or it is not here any more. */
export async function earlierItemsOf(
  db: Database,
  places: Places,
  { migration, since }: QualityFound,
): Promise<EarlierItems | undefined> {
  const run = since === null ? undefined : await findQualityRun(db, { migration, number: since });
  if (!run?.staged) return undefined;
  const folder = qualityFolder(places, run).result;
  return existsSync(folder) ? { folder, staged: run.staged } : undefined;
}
