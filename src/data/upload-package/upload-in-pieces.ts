import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { Refusal } from '../../lib/refusal.ts';
import { LIMITS } from '../receive/limits.ts';
import { baseName, shownName } from '../receive/names.ts';

/** A file that a browser sends in pieces, as it tells of it: chosen again later, it is the same upload. */
export const SentFile = z.object({
  name: z.string().min(1).max(1024),
  bytes: z.coerce.number().int().min(1).max(LIMITS.unpackedBytes),
  modified: z.coerce.number().int(),
});
export type SentFile = z.infer<typeof SentFile>;
/** Whose upload it is: two people sending the same file do not write into one. */
export type Sender = { migration: string; side: string; person: string };

export const MOST_PIECE_BYTES = 16 * 1024 ** 2;
/** An upload that nobody went on with for so long is given up. */
const GIVEN_UP_MS = 7 * 24 * 60 * 60_000;

/** How much of a file is here already. */
export async function bytesHere(folder: string, sender: Sender, file: SentFile): Promise<number> {
  return await sizeOf(placeOf(folder, sender, file));
}

/**
 * Adds a piece, which has to begin where what is here ends, and answers how much is here then. A piece that breaks
 * off is taken back, so that what is here is always the beginning of the file.
 */
export async function addPiece(
  folder: string,
  {
    sender,
    file,
    offset,
    piece,
  }: { sender: Sender; file: SentFile; offset: number; piece: Readable },
): Promise<number> {
  const place = placeOf(folder, sender, file);
  const release = claim(place);
  try {
    await mkdir(join(place, '..'), { recursive: true, mode: 0o700 });
    const here = await sizeOf(place);
    if (offset !== here) throw outOfStep();
    try {
      await pipeline(piece, createWriteStream(place, { flags: 'a', mode: 0o600, flush: true }));
    } catch (error) {
      await truncate(place, here);
      throw error;
    }
    const now = await sizeOf(place);
    if (now <= file.bytes) return now;
    await truncate(place, here);
    throw outOfStep();
  } finally {
    release();
  }
}

/** Hands over the path of a file that is here in full, and removes it once `work` has done. */
export async function takeWhole<T>(
  folder: string,
  { sender, file, bytes }: { sender: Sender; file: SentFile; bytes: number },
  work: (path: string) => Promise<T>,
): Promise<T> {
  const place = placeOf(folder, sender, file);
  const release = claim(place);
  try {
    if ((await sizeOf(place)) !== bytes) throw outOfStep();
    const result = await work(place);
    await rm(join(place, '..'), { recursive: true });
    return result;
  } finally {
    release();
  }
}

/** Removes uploads that were given up. */
export async function removeGivenUp(folder: string, nowMs: number): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  for (const name of names) {
    const files = await readdir(join(folder, name));
    const times = await Promise.all(files.map((file) => stat(join(folder, name, file))));
    if (times.some(({ mtimeMs }) => mtimeMs > nowMs - GIVEN_UP_MS)) continue;
    await rm(join(folder, name), { recursive: true });
  }
}

/** A folder of ours, and in it a name that tells the kind of file and nobody's number. */
function placeOf(folder: string, { migration, side, person }: Sender, file: SentFile): string {
  const { name, bytes, modified } = file;
  const about = [migration, side, person, name, bytes, modified].join('\n');
  const id = createHash('sha256').update(about).digest('hex').slice(0, 32);
  return join(folder, id, keptName(name));
}

function keptName(name: string): string {
  const base = baseName(name);
  if (shownName(base, 1, 1) === base) return base;
  return `package${/(\.[a-z][a-z0-9]{0,7}){0,3}$/i.exec(base)?.[0] ?? ''}`;
}

const claimed = new Set<string>();

/** Two tabs of one browser must not write into one file at once. */
function claim(place: string): () => void {
  if (claimed.has(place)) throw outOfStep();
  claimed.add(place);
  return () => claimed.delete(place);
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}

function outOfStep(): Refusal {
  return new Refusal(
    'upload-out-of-step',
    'This piece of the file does not follow on what is here, as when the file is sent from two windows. Close the others, choose the file again, and it goes on from what is here.',
  );
}
