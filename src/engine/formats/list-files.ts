import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../../lib/refusal.ts';
import type { ExtractFile, Format } from './format.ts';

/**
 * The files of an extract's folder that are named like files of the format, in byte order of their
 * names. Anything else in the folder is left alone; a folder without any is refused.
 */
export async function listFiles(folder: string, format: Format): Promise<ExtractFile[]> {
  const names = (await listNames(folder)).filter((name) => isNamedLike(name, format));
  if (names.length === 0)
    throw refusedFolder(
      `it holds no ${format.endings.join(' or ')} file`,
      `Name a folder of ${format.holds}.`,
    );
  return names.map((name, index) => ({
    path: join(folder, name),
    name,
    position: index + 1,
    of: names.length,
  }));
}

/** The names in a folder in byte order, without hidden ones. Throws `Refusal` where it can't be read. */
export async function listNames(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    const why = WHY[error.code ?? ''] ?? `it cannot be read (${error.code})`;
    throw refusedFolder(why, 'Name the folder that holds the files of an extract.');
  });
  return names
    .filter((name) => !name.startsWith('.'))
    .sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
}

export function isNamedLike(name: string, { endings }: Format): boolean {
  return endings.some((ending) => name.toLowerCase().endsWith(ending));
}

const WHY: Record<string, string> = {
  ENOENT: 'there is no such folder',
  ENOTDIR: 'it is not a folder',
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
};

/** Without the folder's name, which can be a patient's. */
export function refusedFolder(why: string, whatToDo: string): Refusal {
  return new Refusal('extract-unreadable', `The folder cannot be used: ${why}. ${whatToDo}`);
}

/** Without the file's name, which can be a patient's: files are often named by person or NHS number. */
export function refusedFile(
  { position, of }: ExtractFile,
  why: string,
  whatToDo: string,
  cause?: unknown,
): Refusal {
  return new Refusal(
    'extract-unreadable',
    `File ${position} of ${of} in the order of their names cannot be used: ${why}. ${whatToDo}`,
    cause === undefined ? undefined : { cause },
  );
}

/** What to do about a file that is not what it should be. */
export const RESTORE = 'Ask the supplier for this file again, or take it out of the folder.';
