import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StagedCounts } from '../formats/format.ts';

/** The file that makes a folder a staged extract of ours. */
export const STAGED_FILE = 'staged.json';
const LAYOUT = 1;

/** What a staged folder says of itself beside its Parquet files. */
export type StagedExtract = StagedCounts & { layout: typeof LAYOUT; format: string };

export async function writeStagedExtract(
  folder: string,
  extract: Omit<StagedExtract, 'layout'>,
): Promise<StagedExtract> {
  const staged = { layout: LAYOUT, ...extract } as const;
  await writeFile(join(folder, STAGED_FILE), `${JSON.stringify(staged, null, 2)}\n`);
  return staged;
}

/** Reads it back; null for a folder that is not a staged one. */
export async function readStagedExtract(folder: string): Promise<StagedExtract | null> {
  const text = await readFile(join(folder, STAGED_FILE), 'utf8').catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
      throw error;
    },
  );
  if (text === null) return null;
  const staged = JSON.parse(text) as StagedExtract;
  return staged.layout === LAYOUT ? staged : null;
}
