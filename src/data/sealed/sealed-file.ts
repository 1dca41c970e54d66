import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { Readable, Transform, type TransformCallback } from 'node:stream';
import { Refusal } from '../../lib/refusal.ts';

/**
 * A file that is encrypted at rest: `CHGOSEA1`, a salt of 32 bytes, then chunks of 64 KiB, each with its tag of
 * 16 bytes (AES-256-GCM). Each file has a key of its own, made of the migration's key and the salt, so counting
 * nonces never repeat; the last chunk says that it is the last, so a file cannot be cut short unseen.
 */
const MAGIC = Buffer.from('CHGOSEA1');
const SALT_BYTES = 32;
const HEADER_BYTES = MAGIC.length + SALT_BYTES;
const CHUNK_BYTES = 64 * 1024;
const TAG_BYTES = 16;

/** Encrypts what goes through it with the key of a migration (32 bytes). */
export function sealing(migrationKey: Buffer): Transform {
  const salt = randomBytes(SALT_BYTES);
  const key = fileKey(migrationKey, salt);
  let waiting: Buffer = Buffer.alloc(0);
  let counter = 0;
  let hasBegun = false;
  const seal = (stream: Transform, chunk: Buffer, isLast: boolean) => {
    if (!hasBegun) stream.push(Buffer.concat([MAGIC, salt]));
    hasBegun = true;
    const cipher = createCipheriv('aes-256-gcm', key, nonce(counter++, isLast));
    stream.push(cipher.update(chunk));
    cipher.final();
    stream.push(cipher.getAuthTag());
  };
  return new Transform({
    transform(data: Buffer, _encoding, done: TransformCallback) {
      waiting = waiting.length === 0 ? data : Buffer.concat([waiting, data]);
      // The last chunk is sealed as such, so one is held back until more is known to follow.
      let from = 0;
      for (; waiting.length - from > CHUNK_BYTES; from += CHUNK_BYTES) {
        seal(this, waiting.subarray(from, from + CHUNK_BYTES), false);
      }
      waiting = waiting.subarray(from);
      done();
    },
    flush(done) {
      seal(this, waiting, true);
      done();
    },
  });
}

/** A sealed file, read from any place in it. */
export type SealedFile = {
  /** Of what is sealed in it. */
  size: number;
  /** The bytes from `start` up to `end`, which is not included; all without them. */
  stream(start?: number, end?: number): Readable;
  close(): Promise<void>;
};

/** @throws Refusal `package-damaged` where it is not a file sealed with this key, now or when it is read */
export async function openSealed(path: string, migrationKey: Buffer): Promise<SealedFile> {
  const file = await open(path, 'r');
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    const { bytesRead } = await file.read(header, 0, HEADER_BYTES, 0);
    const fileBytes = (await file.stat()).size;
    if (bytesRead < HEADER_BYTES || !header.subarray(0, MAGIC.length).equals(MAGIC)) {
      throw damaged();
    }
    const chunks = chunksIn(fileBytes);
    const size = sealedSize(fileBytes);
    if (chunks === 0 || size < 0) throw damaged();
    const key = fileKey(migrationKey, header.subarray(MAGIC.length));
    const chunk = (index: number) => readChunk(file, key, index, index === chunks - 1);
    return {
      size,
      stream: (start = 0, end = size) => Readable.from(range(chunk, start, end)),
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** How many bytes are sealed in a file of this size; below 0 where it is none. */
export function sealedSize(fileBytes: number): number {
  return fileBytes - HEADER_BYTES - chunksIn(fileBytes) * TAG_BYTES;
}

function chunksIn(fileBytes: number): number {
  return Math.ceil((fileBytes - HEADER_BYTES) / (CHUNK_BYTES + TAG_BYTES));
}

async function* range(
  chunk: (index: number) => Promise<Buffer>,
  start: number,
  end: number,
): AsyncGenerator<Buffer> {
  // An empty file has one empty chunk, which proves that nothing was cut off.
  if (end === 0) await chunk(0);
  for (let at = start; at < end; ) {
    const index = Math.floor(at / CHUNK_BYTES);
    const first = index * CHUNK_BYTES;
    const piece = (await chunk(index)).subarray(at - first, end - first);
    yield piece;
    at += piece.length;
  }
}

async function readChunk(
  file: FileHandle,
  key: Buffer,
  index: number,
  isLast: boolean,
): Promise<Buffer> {
  const sealed = Buffer.alloc(CHUNK_BYTES + TAG_BYTES);
  const position = HEADER_BYTES + index * sealed.length;
  const { bytesRead } = await file.read(sealed, 0, sealed.length, position);
  if (bytesRead < TAG_BYTES) throw damaged();
  const decipher = createDecipheriv('aes-256-gcm', key, nonce(index, isLast));
  decipher.setAuthTag(sealed.subarray(bytesRead - TAG_BYTES, bytesRead));
  const plain = decipher.update(sealed.subarray(0, bytesRead - TAG_BYTES));
  try {
    decipher.final();
  } catch (cause) {
    throw damaged(cause);
  }
  return plain;
}

function fileKey(migrationKey: Buffer, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', migrationKey, salt, 'changeover sealed file 1', 32));
}

/** Eleven bytes that count, and one that says whether this is the last chunk. */
function nonce(counter: number, isLast: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUIntBE(counter, 5, 6);
  bytes[11] = isLast ? 1 : 0;
  return bytes;
}

function damaged(cause?: unknown): Refusal {
  return new Refusal(
    'package-damaged',
    'A file that was kept of a production does not open with the key of this migration: it was altered or cut short, or another key was put in place of its own. Put it back from a copy, or receive the production again.',
    { cause },
  );
}
