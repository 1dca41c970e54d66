import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../../../lib/refusal.ts';
import type { ExtractFile } from './read-file.ts';

/** The `.json` and `.json.gz` files of an extract's folder, in byte order of their names. */
export async function listFiles(folder: string): Promise<ExtractFile[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    throw refused(WHY[error.code ?? ''] ?? `it cannot be read (${error.code})`);
  });
  const files = names.filter((name) => /\.json(\.gz)?$/i.test(name) && !name.startsWith('.'));
  if (files.length === 0) throw refused('it holds no .json or .json.gz file');
  return files
    .sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)))
    .map((name, index) => ({
      path: join(folder, name),
      name,
      position: index + 1,
      of: files.length,
    }));
}

const WHY: Record<string, string> = {
  ENOENT: 'there is no such folder',
  ENOTDIR: 'it is not a folder',
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
};

/** Without the folder's name, which can be a patient's. */
function refused(why: string): Refusal {
  return new Refusal(
    'extract-unreadable',
    `The folder cannot be used: ${why}. Name a folder of GP Connect records, one Bundle per patient.`,
  );
}
