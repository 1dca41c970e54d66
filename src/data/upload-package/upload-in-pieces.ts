import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { Refusal } from '../../lib/refusal.ts';
import { foldersIn, lastWritten } from '../folders-in.ts';
import { LIMITS } from '../receive/limits.ts';
import { ArrivingFile } from '../sealed/arriving-file.ts';
import type { Side } from '../side.ts';

/** A file that a browser sends in pieces, as it tells of it: chosen again later, it is the same upload. */
export const SentFile = z.object({
  name: z.string().min(1).max(1024),
  bytes: z.coerce.number().int().min(0).max(LIMITS.unpackedBytes),
  modified: z.coerce.number().int(),
});
export type SentFile = z.infer<typeof SentFile>;
/** Whose upload it is: two people sending the same file do not write into one. */
export type Sender = { migration: string; side: Side; person: string };

export const MOST_PIECE_BYTES = 16 * 1024 ** 2;
/** Far more than the largest practice has patients; whoever has more packs them into an archive. */
export const MOST_FILES = 200_000;
/** An upload that nobody went on with for so long is given up. */
const GIVEN_UP_MS = 7 * 24 * 60 * 60_000;

/** The folder of uploads. */
export function uploadsIn({ collecting }: { collecting: string }): string {
  return join(collecting, 'uploads');
}

/** Where uploads lie until they are taken over, and the key of the migration, by which they are sealed. */
export type Uploads = { folder: string; key: Buffer };

/** An upload: its folder's name, and what has arrived of it, sealed. */
export function uploadOf({ folder, key }: Uploads, sender: Sender, file: SentFile) {
  const place = placeOf(sender, file);
  return { place, arriving: arrivingAt({ folder, key }, place) };
}

/** What has arrived of the upload that lies in a place. */
export function arrivingAt({ folder, key }: Uploads, place: string): ArrivingFile {
  return new ArrivingFile(join(folder, place), { key, of: place });
}

/**
 * Adds a piece, which has to begin where what is here ends, and answers how much is here then. A piece that breaks
 * off is not kept, so that what is here is always the beginning of the file.
 */
export async function addPiece(
  arriving: ArrivingFile,
  { file, offset, piece }: { file: SentFile; offset: number; piece: Readable },
): Promise<number> {
  if (offset !== (await arriving.bytesHere())) throw outOfStep();
  await arriving.addStretch(offset, atMost(file.bytes - offset, piece));
  return await arriving.bytesHere();
}

async function* atMost(bytes: number, piece: Readable): AsyncGenerator<Buffer> {
  let read = 0;
  for await (const chunk of piece) {
    read += chunk.length;
    if (read > bytes) throw outOfStep();
    yield chunk;
  }
}

/** Removes uploads that were given up. */
export async function removeGivenUp(folder: string, nowMs: number): Promise<void> {
  for (const name of await foldersIn(folder)) {
    const upload = join(folder, name);
    if ((await lastWritten(upload)) > nowMs - GIVEN_UP_MS) continue;
    await rm(upload, { recursive: true, force: true });
  }
}

/** Tells nobody's number. */
function placeOf({ migration, side, person }: Sender, file: SentFile): string {
  const { name, bytes, modified } = file;
  const about = [migration, side, person, name, bytes, modified].join('\n');
  return createHash('sha256').update(about).digest('hex').slice(0, 32);
}

export function outOfStep(): Refusal {
  return new Refusal(
    'upload-out-of-step',
    'This piece of the file does not follow on what is here, as when the file is sent from two windows. Close the others, choose the file again, and it goes on from what is here.',
  );
}
