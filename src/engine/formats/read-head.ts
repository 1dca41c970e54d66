import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { constants, gunzipSync } from 'node:zlib';
import type { FileHead } from './format.ts';

/** So much of a file is looked at to know what it is. */
export const HEAD_BYTES = 65_536;

/**
 * The beginning of a file as text; null for what cannot be opened or unpacked, which whoever reads
 * the whole of it says in full.
 */
export async function readHead(path: string): Promise<FileHead | null> {
  const bytes = await firstBytes(path);
  const unpacked = bytes && /\.gz$/i.test(path) ? unpack(bytes) : bytes;
  return unpacked && { name: basename(path), text: new TextDecoder('utf-8').decode(unpacked) };
}

async function firstBytes(path: string): Promise<Uint8Array | null> {
  const file = await open(path).catch(notToOpen);
  if (!file) return null;
  try {
    if (!(await file.stat()).isFile()) return null;
    const { buffer, bytesRead } = await file.read(new Uint8Array(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function notToOpen(error: NodeJS.ErrnoException): null {
  if (['ENOENT', 'EACCES', 'EPERM', 'ELOOP'].includes(error.code ?? '')) return null;
  throw error;
}

/** A stream that ends in the middle is unpacked as far as it goes. */
function unpack(bytes: Uint8Array): Uint8Array | null {
  try {
    return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('Z_')) return null;
    throw error;
  }
}
