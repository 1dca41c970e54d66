import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NoteCode } from '../record/staged-record.ts';
import type { RecordType } from '../record/tables.ts';

const FILE = 'staged.json';
const LAYOUT = 1;

/** What a staged folder says of itself beside its Parquet files. */
export type StagedExtract = {
  layout: typeof LAYOUT;
  format: string;
  patients: number;
  records: Partial<Record<RecordType, number>>;
  notes: Partial<Record<NoteCode, number>>;
};

export async function writeStagedExtract(
  folder: string,
  extract: Omit<StagedExtract, 'layout'>,
): Promise<StagedExtract> {
  const staged = { layout: LAYOUT, ...extract } as const;
  await writeFile(join(folder, FILE), `${JSON.stringify(staged, null, 2)}\n`);
  return staged;
}

/** Reads it back; null for a folder that is not a staged one. */
export async function readStagedExtract(folder: string): Promise<StagedExtract | null> {
  const text = await readFile(join(folder, FILE), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
    throw error;
  });
  if (text === null) return null;
  const staged = JSON.parse(text) as StagedExtract;
  return staged.layout === LAYOUT ? staged : null;
}
