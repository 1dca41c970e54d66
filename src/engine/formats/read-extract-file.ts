import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { ExtractFile } from './format.ts';
import { RESTORE, refusedFile } from './list-files.ts';

/** All bytes of a file, unpacked where it is named .gz. Throws `Refusal` for what cannot be read. */
export async function readBytes(file: ExtractFile): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  await eachChunk(file, async (unpacked) => {
    for await (const chunk of unpacked) chunks.push(chunk);
  });
  return Buffer.concat(chunks);
}

/** All text of a file, unpacked, without its byte order mark. Throws `Refusal` for what is not UTF-8. */
export async function readText(file: ExtractFile): Promise<string> {
  const pieces: string[] = [];
  await eachText(file, (text) => pieces.push(text));
  try {
    return pieces.join('');
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw refusedFile(file, 'it is too large to be one record', RESTORE, error);
  }
}

/** The text of a file piece by piece, as `readText` gives it whole. */
export async function eachText(file: ExtractFile, take: (text: string) => void): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  await eachChunk(file, async (unpacked) => {
    for await (const chunk of unpacked) take(decoder.decode(chunk, { stream: true }));
    take(decoder.decode());
  });
}

async function eachChunk(
  file: ExtractFile,
  use: (unpacked: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<void> {
  const source = createReadStream(file.path);
  try {
    if (/\.gz$/i.test(file.name)) await pipeline(source, createGunzip(), use);
    else await pipeline(source, use);
  } catch (error) {
    throw refusedBy(error as NodeJS.ErrnoException, file);
  }
}

function refusedBy(error: NodeJS.ErrnoException, file: ExtractFile): unknown {
  const { code = '', syscall } = error;
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
    return refusedFile(file, 'it holds bytes that are not UTF-8 text', RESTORE);
  if (code === 'Z_BUF_ERROR')
    return refusedFile(file, 'its compressed data stops before the end', 'Copy it again in full.');
  if (code.startsWith('Z_'))
    return refusedFile(file, 'it is not gzip data, although it is named .gz', RESTORE);
  if (syscall === undefined) return error;
  return refusedFile(
    file,
    `it cannot be read (${code})`,
    'Check that it is a file and that you may read it.',
  );
}
