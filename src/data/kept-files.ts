import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the files of one owner are kept. */
export type Keep = { uploads: string; owner: string };

export const UNFINISHED = 'unfinished';

/**
 * Has a folder filled aside and moves it to its place when it is whole: all files are kept, or none.
 * `fill` answers false where they are not to be kept. Gives the place below `uploads`.
 */
export function keepFilledFolder(
  { uploads, owner }: Keep,
  fill: (folder: string) => Promise<boolean>,
): Promise<string | undefined> {
  return inUnfinishedFolder(uploads, async (unfinished) => {
    if (!(await fill(unfinished))) return undefined;
    return await takePlace(unfinished, { uploads, owner });
  });
}

/** Gives a folder aside to fill. What is not moved to its place goes. */
export async function inUnfinishedFolder<T>(
  uploads: string,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const unfinished = join(uploads, UNFINISHED, randomUUID());
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  try {
    return await work(unfinished);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Moves a folder that is whole to a place of its owner, and gives that. */
export async function takePlace(unfinished: string, { uploads, owner }: Keep): Promise<string> {
  const place = join(owner, randomUUID());
  await mkdir(join(uploads, owner), { recursive: true, mode: 0o700 });
  await rename(unfinished, join(uploads, place));
  return place;
}

/** Names are ours, because extract files are often named by NHS number; their order is the given one. */
export function nameFor(position: number): string {
  return String(position).padStart(6, '0');
}

/** Removes what a process left behind that ended before a folder was whole. Only its owner may. */
export async function removeUnfinishedUploads(uploads: string): Promise<void> {
  await rm(join(uploads, UNFINISHED), { recursive: true, force: true });
}
