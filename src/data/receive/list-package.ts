import { constants } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { Refusal } from '../../lib/refusal.ts';
import { LIMITS } from './limits.ts';
import { assertSafeName, byName, isLitter, nameKey } from './names.ts';
import { Unfit } from './unfit.ts';

/** A file of a package, wherever it lies: `content` gives it from its beginning, once. */
export type PackageFile = { name: string; bytes: number; content: () => AsyncIterable<Buffer> };
export type PackageSource = () => Promise<readonly PackageFile[]>;

/**
 * A package on disk, a folder or a single file. Links are not followed.
 *
 * @throws Refusal `package-missing` where there is none; Unfit where it holds what is not to be taken over
 */
export function onDisk(path: string): PackageSource {
  return () => listPackage(path);
}

async function listPackage(path: string): Promise<PackageFile[]> {
  const place = resolve(path);
  const found = await lstat(place).catch((cause: NodeJS.ErrnoException) => {
    throw new Refusal(
      'package-missing',
      `What is to be received cannot be read (${cause.code}). Check the path, and that the program may read there.`,
      { cause },
    );
  });
  const files: PackageFile[] = [];
  if (found.isDirectory()) await listFolder(place, '', files);
  else files.push(await fileAt(place, basename(place)));
  return files;
}

/**
 * The files in byte order of their names.
 *
 * @throws Unfit where they are none, too many, or have names that none should have
 */
export function inOrder(files: readonly PackageFile[]): PackageFile[] {
  for (const { name } of files) assertSafeName(name);
  if (files.length === 0) {
    throw new Unfit(
      'nothing-arrived',
      'There is no file in it. Name the folder in which the files of the extract stand.',
    );
  }
  if (new Set(files.map(({ name }) => nameKey(name))).size < files.length) {
    throw new Unfit(
      'name-repeated',
      'Two files of the folder have the same name but for capitals or accents. Ask the supplier which of them counts, and take the other away.',
    );
  }
  return files.toSorted(byName);
}

async function listFolder(root: string, below: string, files: PackageFile[]): Promise<void> {
  for (const entry of await readdir(join(root, below))) {
    const name = below ? `${below}/${entry}` : entry;
    if (isLitter(name)) continue;
    const path = join(root, name);
    if ((await lstat(path)).isDirectory()) await listFolder(root, name, files);
    else files.push(await fileAt(path, name));
    if (files.length > LIMITS.files) {
      throw new Unfit('too-many-files', 'The folder has too many files to be one extract.');
    }
  }
}

async function fileAt(path: string, name: string): Promise<PackageFile> {
  const found = await lstat(path);
  if (found.isSymbolicLink()) {
    throw new Unfit(
      'link',
      'A file of the package is a link to another place. Put the file itself there.',
    );
  }
  if (!found.isFile()) {
    throw new Unfit(
      'special-file',
      'Something in the package is a device, a pipe or a socket. Put only files there.',
    );
  }
  const { size, mtimeMs } = found;
  return { name, bytes: size, content: () => contentOf(path, { size, mtimeMs }) };
}

async function* contentOf(
  path: string,
  listed: { size: number; mtimeMs: number },
): AsyncGenerator<Buffer> {
  // Not through a link that somebody put in place of the file meanwhile.
  const opened = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    let bytes = 0;
    for await (const chunk of opened.createReadStream({ autoClose: false })) {
      bytes += chunk.length;
      yield chunk;
    }
    const now = await opened.stat();
    if (now.size !== bytes || now.size !== listed.size || now.mtimeMs !== listed.mtimeMs) {
      throw new Unfit(
        'changed-meanwhile',
        'A file of the package was written to while it was taken over. Wait until the package is there in full, then receive it again.',
      );
    }
  } finally {
    await opened.close();
  }
}
