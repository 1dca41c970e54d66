import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

export const UNFINISHED = 'unfinished';

/** Gives a folder aside to fill. What is not moved to its place goes. */
export async function inUnfinishedFolder<T>(
  root: string,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const unfinished = join(root, UNFINISHED, randomUUID());
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  try {
    return await work(unfinished);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Moves a folder that is whole to a place of its owner, and gives that. */
export async function takePlace(
  unfinished: string,
  { root, owner }: { root: string; owner: string },
): Promise<string> {
  const place = join(owner, randomUUID());
  await mkdir(join(root, owner), { recursive: true, mode: 0o700 });
  await rename(unfinished, join(root, place));
  return place;
}

/** Names are ours, because extract files are often named by NHS number; their order is the given one. */
export function nameFor(position: number): string {
  return String(position).padStart(6, '0');
}

/** Removes what a process left behind that ended before a folder was whole. Only its owner may. */
export async function removeUnfinished(root: string): Promise<void> {
  await rm(join(root, UNFINISHED), { recursive: true, force: true });
}
