import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { sealStream } from '../sealed/seal-stream.ts';
import { inOrder, type PackageFile } from './list-package.ts';

/** A file as it arrived, kept sealed under a name of ours in the folder of its production. */
export type Arrived = { name: string; sealed: string; bytes: number; sha256: string };
export type Sealing = { folder: string; key: Buffer; signal?: AbortSignal | undefined };

/** Takes over every file of a package unchanged: hashed as it is read, encrypted as it is written. */
export async function sealPackage(
  files: readonly PackageFile[],
  { folder, key, signal }: Sealing,
  onBytes?: (bytes: number) => void,
): Promise<Arrived[]> {
  const arrived: Arrived[] = [];
  for (const [index, { name, content }] of inOrder(files).entries()) {
    const sealed = String(index + 1).padStart(6, '0');
    const path = join(folder, sealed);
    const kept = await sealStream(content(), { path, key, signal, onBytes });
    arrived.push({ name, sealed, ...kept });
  }
  return arrived;
}

/** SHA-256 over the files of a package and their names; of a single file, whatever it is called, its own. */
export function packageHash(arrived: readonly Arrived[]): string {
  const [only, ...others] = arrived;
  if (only && others.length === 0) return only.sha256;
  const hash = createHash('sha256');
  for (const { name, sha256 } of arrived) hash.update(`${sha256}  ${name}\n`);
  return hash.digest('hex');
}
