import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Multipart, MultipartFile } from '@fastify/multipart';
import type { ExtractReceived } from '../migrations/fact.ts';
import { checkFile } from './check-file.ts';
import { type Keep, keepFilledFolder, nameFor } from './kept-files.ts';

/** Far more than the largest practice has patients, and than one patient's record holds. */
export const UPLOAD_LIMITS = {
  files: 200_000,
  parts: 200_010,
  fields: 10,
  fileSize: 256 * 1024 * 1024,
};

/** Either what was received, or everything that is wrong with it. */
export type Upload = { received?: ExtractReceived; problems: string[] };

/**
 * A file as it was sent. Its name is not kept, because extract files are often named by NHS number;
 * its place in the order of the names is, so that the sender can find the file that is spoken of.
 */
type Sent = { name: string; path: string; bytes: number; problem?: string };

/** Keeps the files that a browser sends, all of them or none. A bad one is told by its position. */
export async function keepUpload(parts: AsyncIterable<Multipart>, keep: Keep): Promise<Upload> {
  let files: Sent[] = [];
  let problems: string[] = [];
  const place = await keepFilledFolder(keep, async (folder) => {
    files = await inOrderOfNames(await keepFiles(parts, folder), folder);
    problems = await problemsOf(files);
    return problems.length === 0;
  });
  if (!place) return { problems };
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return { received: { origin: 'upload', place, files: files.length, bytes }, problems };
}

async function keepFiles(parts: AsyncIterable<Multipart>, folder: string): Promise<Sent[]> {
  const files: Sent[] = [];
  for await (const part of parts) {
    if (part.type !== 'file') continue;
    if (part.filename) files.push(await keep(part, join(folder, `sent-${files.length + 1}`)));
    // A browser sends an empty part without a name where nothing was chosen.
    else part.file.resume();
  }
  return files;
}

async function keep({ file, filename }: MultipartFile, stem: string): Promise<Sent> {
  const ending = endingOf(filename);
  if (!ending) {
    file.resume();
    return {
      name: filename,
      path: '',
      bytes: 0,
      problem: 'its name ends neither in .json nor in .json.gz',
    };
  }
  const path = `${stem}${ending}`;
  await pipeline(file, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  const megabytes = UPLOAD_LIMITS.fileSize / 1024 / 1024;
  return {
    name: filename,
    path,
    bytes: file.bytesRead,
    ...(file.truncated && { problem: `it is larger than ${megabytes} MB` }),
  };
}

/** Browsers send files in whichever order they like; a folder's are counted in byte order of names. */
async function inOrderOfNames(sent: Sent[], folder: string): Promise<Sent[]> {
  const files = sent.toSorted((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
  for (const [index, file] of files.entries()) {
    if (file.path === '') continue;
    const path = join(folder, `${nameFor(index + 1)}${endingOf(file.path)}`);
    await rename(file.path, path);
    file.path = path;
  }
  return files;
}

function endingOf(name: string): string | undefined {
  return name.toLowerCase().match(/\.json(\.gz)?$/)?.[0];
}

async function problemsOf(files: Sent[]): Promise<string[]> {
  if (files.length === 0) return ['Choose the files of the extract: none was sent'];
  const problems: string[] = [];
  for (const [index, { path, problem }] of files.entries()) {
    const [position, of] = [index + 1, files.length];
    const found = problem
      ? `File ${position} of ${of} in the order of their names cannot be used: ${problem}. Send one file for each patient, as the supplier delivered them.`
      : await checkFile({ path, position, of });
    if (found) problems.push(found);
  }
  return problems;
}
