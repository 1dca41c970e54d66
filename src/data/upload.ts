import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Multipart, MultipartFile } from '@fastify/multipart';
import type { ExtractReceived } from '../migrations/fact.ts';
import { checkFile } from './check-file.ts';

/** Far more than the largest practice has patients, and than one patient's record holds. */
export const UPLOAD_LIMITS = {
  files: 200_000,
  parts: 200_010,
  fields: 10,
  fileSize: 256 * 1024 * 1024,
};

/** Either what was received, or everything that is wrong with it. */
export type Upload = { received?: ExtractReceived; problems: string[] };

/** A file as it was sent. Its name is not kept: extract files are often named by NHS number. */
type Sent = { path: string; bytes: number; problem?: string };

/** Keeps the files that a browser sends, all of them or none. A bad one is told by its position. */
export async function keepUpload(
  parts: AsyncIterable<Multipart>,
  { uploads, owner }: { uploads: string; owner: string },
): Promise<Upload> {
  const place = join(owner, randomUUID());
  const unfinished = join(uploads, UNFINISHED, randomUUID());
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  try {
    const files = await keepFiles(parts, unfinished);
    if (files.length === 0) return { problems: ['Choose the files of the extract: none was sent'] };
    const problems = await problemsOf(files);
    if (problems.length > 0) return { problems };
    await mkdir(join(uploads, owner), { recursive: true, mode: 0o700 });
    await rename(unfinished, join(uploads, place));
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    return { received: { origin: 'upload', place, files: files.length, bytes }, problems };
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Removes what a process left behind that ended in the middle of an upload. Only its owner may. */
export async function removeUnfinishedUploads(uploads: string): Promise<void> {
  await rm(join(uploads, UNFINISHED), { recursive: true, force: true });
}

const UNFINISHED = 'unfinished';

async function keepFiles(parts: AsyncIterable<Multipart>, folder: string): Promise<Sent[]> {
  const files: Sent[] = [];
  for await (const part of parts) {
    if (part.type !== 'file') continue;
    if (part.filename) files.push(await keep(part, join(folder, nameFor(files.length + 1))));
    // A browser sends an empty part without a name where nothing was chosen.
    else part.file.resume();
  }
  return files;
}

/** In the order of sending, which is also the order of names in which the engine reads them. */
function nameFor(position: number): string {
  return String(position).padStart(6, '0');
}

async function keep({ file, filename }: MultipartFile, stem: string): Promise<Sent> {
  const [ending] = filename.toLowerCase().match(/\.json(\.gz)?$/) ?? [];
  if (!ending) {
    file.resume();
    return { path: stem, bytes: 0, problem: 'its name ends neither in .json nor in .json.gz' };
  }
  const path = `${stem}${ending}`;
  await pipeline(file, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  const megabytes = UPLOAD_LIMITS.fileSize / 1024 / 1024;
  return {
    path,
    bytes: file.bytesRead,
    ...(file.truncated && { problem: `it is larger than ${megabytes} MB` }),
  };
}

async function problemsOf(files: Sent[]): Promise<string[]> {
  const problems: string[] = [];
  for (const [index, { path, problem }] of files.entries()) {
    const [position, of] = [index + 1, files.length];
    const found = problem
      ? `File ${position} of ${of} cannot be used: ${problem}. Send one file for each patient, as the supplier delivered them.`
      : await checkFile({ path, position, of });
    if (found) problems.push(found);
  }
  return problems;
}
