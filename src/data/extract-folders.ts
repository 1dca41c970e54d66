import type { Dirent } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { Refusal } from '../lib/refusal.ts';
import { isLitter } from './receive/names.ts';

/** `place`: below the root, `.` for the root itself. What stands in folders below it is counted with it. */
export type ExtractFolder = { place: string; files: number; bytes: number };

/** A supplier's delivery is nested a little; deeper than this somebody has named the wrong root. */
const DEEPEST = 5;

/**
 * The folders below the root that hold files, by name; the root itself where nothing else does, since it would take
 * all others along.
 */
export async function extractFoldersBelow(root: string): Promise<ExtractFolder[]> {
  try {
    const found = await inFolder(await realpath(root), '', 0);
    return found.length > 1 ? found.filter(({ place }) => place !== '.') : found;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function inFolder(root: string, place: string, depth: number): Promise<ExtractFolder[]> {
  const entries = await readdir(join(root, place), { withFileTypes: true });
  const below: ExtractFolder[] = [];
  for (const { name } of depth < DEEPEST ? entries.filter((entry) => entry.isDirectory()) : [])
    below.push(...(await inFolder(root, join(place, name), depth + 1)));
  const own = entries.some(isExtractFile) ? [await measure(root, place)] : [];
  return [...own, ...below.toSorted(byPlace)];
}

async function measure(root: string, place: string): Promise<ExtractFolder> {
  const entries = await readdir(join(root, place), { withFileTypes: true, recursive: true });
  const own = entries.filter(isExtractFile);
  const sizes = await Promise.all(own.map(({ parentPath, name }) => lstat(join(parentPath, name))));
  const bytes = sizes.reduce((sum, { size }) => sum + size, 0);
  return { place: place || '.', files: own.length, bytes };
}

/**
 * The real path of a folder that was named in the browser. Refused where it leads out of the root,
 * by `..`, as an absolute path, or over a link: a browser must not be able to read elsewhere on
 * this machine.
 */
export async function folderBelow(root: string, place: string): Promise<string> {
  if (place.includes('\0')) throw outside();
  const base = await existing(root);
  const wanted = resolve(base, place);
  if (!isBelow(base, wanted)) throw outside();
  const folder = await existing(wanted);
  if (!isBelow(base, folder)) throw outside();
  if (!(await stat(folder)).isDirectory()) throw notThere();
  for (const { name } of (await readdir(folder, { withFileTypes: true })).filter(isExtractFile)) {
    if ((await lstat(join(folder, name))).isSymbolicLink()) throw outside();
  }
  return folder;
}

/** What stands in one folder below the root; refused where that is no extract. */
export async function extractFolder(root: string, place: string): Promise<ExtractFolder> {
  const folder = await folderBelow(root, place);
  const { files, bytes } = await measure(folder, '');
  if (files === 0) {
    throw new Refusal(
      'extract-unreadable',
      'The folder holds no file. Choose the folder in which the files of the extract stand.',
    );
  }
  return { place: relative(await realpath(root), folder) || '.', files, bytes };
}

async function existing(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP') throw notThere(cause);
    throw cause;
  }
}

function isBelow(base: string, path: string): boolean {
  return path === base || path.startsWith(base.endsWith(sep) ? base : base + sep);
}

function isExtractFile(entry: Dirent): boolean {
  return !entry.isDirectory() && !entry.name.startsWith('.') && !isLitter(entry.name);
}

function byPlace(a: ExtractFolder, b: ExtractFolder): number {
  return Buffer.compare(Buffer.from(a.place), Buffer.from(b.place));
}

function outside(): Refusal {
  return new Refusal(
    'folder-not-allowed',
    'This folder, or a file in it, leads out of the folder that is set for extracts. Put a copy of the extract there, without links, and choose it from the list.',
  );
}

function notThere(cause?: unknown): Refusal {
  return new Refusal(
    'folder-not-allowed',
    'There is no such folder of extracts any more. Choose one from the list, or put the extract there again.',
    { cause },
  );
}
