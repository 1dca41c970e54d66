import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { listExtractFiles } from '../engine/formats/chain-folder.ts';
import { detectFormat } from '../engine/formats/detect-format.ts';
import { listNames } from '../engine/formats/list-files.ts';
import { formatNamed } from '../engine/formats/registry.ts';
import { STAGED_FILE } from '../engine/steps/staged-extract.ts';
import { Refusal } from '../lib/refusal.ts';

/**
 * SHA-256 over the files of an extract, in byte order of their names. Names are left out: a copy of
 * the same extract under other names in the same order is the same extract.
 */
export async function fingerprintOf(
  folder: string,
  onFile = () => {},
  format?: string,
): Promise<string> {
  const paths = await filesOf(folder, format);
  const all = createHash('sha256');
  for (const [index, path] of paths.entries()) {
    const one = createHash('sha256');
    await pipeline(createReadStream(path), one).catch((error: NodeJS.ErrnoException) => {
      throw unreadable(error, index + 1, paths.length);
    });
    all.update(one.digest());
    onFile();
  }
  return all.digest('hex');
}

/** An extract that was staged before has its content in Parquet files. */
async function filesOf(folder: string, format: string | undefined): Promise<string[]> {
  const names = await listNames(folder);
  if (names.includes(STAGED_FILE))
    return names.filter((name) => name.endsWith('.parquet')).map((name) => join(folder, name));
  const known = format === undefined ? await detectFormat(folder) : formatNamed(format);
  return (await listExtractFiles(folder, known)).map(({ path }) => path);
}

/** Without the file's name, which may be a patient's number. */
function unreadable(cause: NodeJS.ErrnoException, position: number, of: number): Error {
  if (!cause.code) return cause;
  return new Refusal(
    'extract-unreadable',
    `File ${position} of ${of} in the order of their names cannot be read (${cause.code}). Check that it is a file and that you may read it.`,
    { cause },
  );
}
