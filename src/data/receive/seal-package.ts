import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { sealing } from '../sealed/sealed-file.ts';
import { inOrder, type PackageFile } from './list-package.ts';

/** A file as it arrived, kept sealed under a name of ours in the folder of its production. */
export type Arrived = { name: string; sealed: string; bytes: number; sha256: string };
export type Sealing = { folder: string; key: Buffer; signal?: AbortSignal | undefined };

/** Takes over every file of a package unchanged: hashed as it is read, encrypted as it is written. */
export async function sealPackage(
  files: readonly PackageFile[],
  to: Sealing,
  onBytes: (bytes: number) => void = () => {},
): Promise<Arrived[]> {
  const arrived: Arrived[] = [];
  for (const [index, { name, content }] of inOrder(files).entries()) {
    const sealed = String(index + 1).padStart(6, '0');
    arrived.push({ name, sealed, ...(await sealStream(content(), sealed, to, onBytes)) });
  }
  return arrived;
}

/** Writes a stream sealed, and answers what went through. */
export async function sealStream(
  content: AsyncIterable<Buffer>,
  sealed: string,
  { folder, key, signal }: Sealing,
  onBytes: (bytes: number) => void = () => {},
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const passing = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      onBytes(chunk.length);
      yield chunk;
    }
  };
  const file = createWriteStream(join(folder, sealed), { flags: 'wx', mode: 0o600, flush: true });
  await pipeline(content, passing, sealing(key), file, signal ? { signal } : {});
  return { bytes, sha256: hash.digest('hex') };
}

/** SHA-256 over the files of a package and their names; of a single file, whatever it is called, its own. */
export function packageHash(arrived: readonly Arrived[]): string {
  const [only, ...others] = arrived;
  if (only && others.length === 0) return only.sha256;
  const hash = createHash('sha256');
  for (const { name, sha256 } of arrived) hash.update(`${sha256}  ${name}\n`);
  return hash.digest('hex');
}
