import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { sealing } from './sealed-file.ts';

/** Writes a stream sealed into a new file, and answers what went through. */
export async function sealStream(
  content: AsyncIterable<Buffer>,
  {
    path,
    key,
    signal,
    onBytes = () => {},
  }: {
    path: string;
    key: Buffer;
    signal?: AbortSignal | undefined;
    onBytes?: ((bytes: number) => void) | undefined;
  },
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
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true });
  await pipeline(content, passing, sealing(key), file, signal ? { signal } : {});
  return { bytes, sha256: hash.digest('hex') };
}
