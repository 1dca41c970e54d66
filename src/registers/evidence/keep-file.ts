import { createHash, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Keeps a file by the hash of what it holds, whole or not at all; the same content is kept once.
 *
 * @returns its SHA-256 in hexadecimal digits
 */
export async function keepFile(folder: string, content: Uint8Array): Promise<string> {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const place = placeOf(folder, sha256);
  await mkdir(dirname(place), { recursive: true, mode: 0o700 });
  const unfinished = join(folder, `unfinished-${randomUUID()}`);
  try {
    await writeFile(unfinished, content, { mode: 0o600, flush: true });
    await link(unfinished, place);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(unfinished, { force: true });
  }
  return sha256;
}

/** The content that was kept. A file that is not what was kept is a fault, and never handed out. */
export async function readKeptFile(folder: string, sha256: string): Promise<Buffer> {
  const content = await readFile(placeOf(folder, sha256));
  const holds = createHash('sha256').update(content).digest('hex');
  if (holds !== sha256) throw new Error('A file of evidence is not what was kept.');
  return content;
}

function placeOf(folder: string, sha256: string): string {
  return join(folder, sha256.slice(0, 2), sha256);
}
