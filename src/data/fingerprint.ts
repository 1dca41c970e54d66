import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '../lib/refusal.ts';

/**
 * SHA-256 over the files of an extract, in byte order of their names. Names are left out: a copy of
 * the same extract under other names in the same order is the same extract.
 */
export async function fingerprintOf(folder: string, onFile = () => {}): Promise<string> {
  try {
    const all = createHash('sha256');
    for (const name of await extractFilesIn(folder)) {
      const one = createHash('sha256');
      await pipeline(createReadStream(join(folder, name)), one);
      all.update(one.digest());
      onFile();
    }
    return all.digest('hex');
  } catch (cause) {
    throw unreadable(cause as NodeJS.ErrnoException);
  }
}

async function extractFilesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => /\.json(\.gz)?$/i.test(name))
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

const WHY: Record<string, string> = {
  ENOENT: 'it, or a file in it, is not there',
  ENOTDIR: 'it is not a folder',
  EACCES: 'it, or a file in it, may not be read',
  EPERM: 'it, or a file in it, may not be read',
  EISDIR: 'a folder in it has the name of a file',
};

/** Without the path, which may be named after a patient. */
function unreadable(cause: NodeJS.ErrnoException): Error {
  const why = WHY[cause.code ?? ''];
  if (!why) return cause;
  return new Refusal(
    'extract-unreadable',
    `The folder of an extract cannot be read: ${why}. Check that the source and the target each are a folder with the files of an extract.`,
    { cause },
  );
}
