import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StagedCounts } from '../formats/format.ts';

/** The file that makes a folder a staged extract of ours. */
export const STAGED_FILE = 'staged.json';
const LAYOUT = 2;

/** What a staged folder says of itself beside its Parquet files. */
export type StagedExtract = StagedCounts & {
  layout: typeof LAYOUT;
  format: string;
  /** The files that are named as those of tables are and as no other of the extract is, by their positions. */
  names?: Record<string, string>;
  /** The map by which it was filled. */
  map?: AppliedMap;
};

/** A map, known by the hash of its file, and how many records of how many patients it filled. */
export type AppliedMap = { sha256: string; rows: number; records: number; patients: number };

export async function writeStagedExtract(
  folder: string,
  extract: Omit<StagedExtract, 'layout'>,
): Promise<StagedExtract> {
  const staged = { layout: LAYOUT, ...extract } as const;
  // Under its name it is whole, or not there: it says that everything else is.
  const unnamed = join(folder, `${STAGED_FILE}.part`);
  await writeFile(unnamed, `${JSON.stringify(staged, null, 2)}\n`);
  await rename(unnamed, join(folder, STAGED_FILE));
  return staged;
}

/** Takes away what an earlier staging left in a folder, first of all that it was whole. */
export async function clearStaged(folder: string): Promise<void> {
  await rm(join(folder, STAGED_FILE), { force: true });
  for (const name of await readdir(folder))
    if (/\.parquet$|^staging\.duckdb/.test(name)) await rm(join(folder, name), { recursive: true });
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
