import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Of what is so small threads would spend longer waiting for one another than one takes for all of it. */
const SMALL_BYTES = 1 << 20;

/** How many threads of DuckDB to read these files with, or those that lie in these folders; undefined: all there are. */
export async function threadsFor(paths: readonly string[]): Promise<1 | undefined> {
  let bytes = 0;
  for (const path of paths) bytes += await sizeOf(path);
  return bytes <= SMALL_BYTES ? 1 : undefined;
}

async function sizeOf(path: string): Promise<number> {
  const entry = await stat(path);
  if (!entry.isDirectory()) return entry.size;
  let bytes = 0;
  for (const name of await readdir(path)) bytes += (await stat(join(path, name))).size;
  return bytes;
}
