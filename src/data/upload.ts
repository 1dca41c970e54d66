import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Multipart, MultipartFile } from '@fastify/multipart';
import type { ExtractReceived } from '../migrations/fact.ts';
import { MOST_BYTES, problemOfFile, TOO_LARGE } from './extract-file.ts';

/** An NHS practice has some 10,000 patients, each a file; the largest has more than ten times that. */
export const UPLOAD_LIMITS = {
  files: 200_000,
  parts: 200_010,
  fields: 10,
  fileSize: MOST_BYTES,
};

/** Either what was received, or everything that is wrong with it. */
export type Upload = { received?: ExtractReceived; problems: string[] };

type Kept = { bytes: number; problem?: string };

/**
 * Keeps the files that a browser sends, all of them or none. They get names of our own, because
 * extract files are often named by NHS number; a bad one is told by its position.
 */
export async function keepUpload(
  parts: AsyncIterable<Multipart>,
  { uploads, owner }: { uploads: string; owner: string },
): Promise<Upload> {
  const place = join(owner, randomUUID());
  const unfinished = join(uploads, UNFINISHED, randomUUID());
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  try {
    const kept = await keepFiles(parts, unfinished);
    const problems = kept.flatMap(({ problem }, index) =>
      problem ? [`File ${index + 1} of ${kept.length} ${problem}`] : [],
    );
    if (kept.length === 0) problems.push('Choose the files of the extract first: none was sent.');
    if (problems.length > 0) return { problems };
    await mkdir(join(uploads, owner), { recursive: true, mode: 0o700 });
    await rename(unfinished, join(uploads, place));
    const bytes = kept.reduce((sum, file) => sum + file.bytes, 0);
    return { received: { origin: 'upload', place, files: kept.length, bytes }, problems };
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Removes what a process left behind that ended in the middle of an upload. Only its owner may. */
export async function removeUnfinishedUploads(uploads: string): Promise<void> {
  await rm(join(uploads, UNFINISHED), { recursive: true, force: true });
}

const UNFINISHED = 'unfinished';

async function keepFiles(parts: AsyncIterable<Multipart>, folder: string): Promise<Kept[]> {
  const kept: Kept[] = [];
  for await (const part of parts) {
    if (part.type === 'file' && part.filename) kept.push(await keep(part, kept.length + 1, folder));
    // A browser sends an empty part without a name where nothing was chosen.
    else if (part.type === 'file') part.file.resume();
  }
  return kept;
}

async function keep({ file, filename }: MultipartFile, position: number, folder: string) {
  const [ending] = filename.toLowerCase().match(/\.json(\.gz)?$/) ?? [];
  if (!ending) {
    file.resume();
    return { bytes: 0, problem: 'is of another kind: its name must end in .json or .json.gz.' };
  }
  const path = join(folder, `${String(position).padStart(6, '0')}${ending}`);
  await pipeline(file, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  const { size: bytes } = await stat(path);
  if (file.truncated) {
    return { bytes, problem: TOO_LARGE };
  }
  const problem = await problemOfFile(path, ending === '.json.gz');
  return { bytes, ...(problem && { problem }) };
}
