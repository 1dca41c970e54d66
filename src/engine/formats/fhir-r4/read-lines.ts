import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { ExtractFile } from '../format.ts';
import { RESTORE, refusedFile } from '../list-files.ts';

/** A line of a file, from 1; `text` with what cannot be decoded replaced, where it is not UTF-8. */
export type Line = { line: number; text: string; isUtf8: boolean };

const NEWLINE = 0x0a;
const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** Hands over the lines of a file that hold something, one after the other. Throws `Refusal` for one that can't be read. */
export async function readLines(file: ExtractFile, onLine: (line: Line) => void): Promise<void> {
  const source = createReadStream(file.path, { highWaterMark: 1 << 20 });
  const take = (bytes: AsyncIterable<Buffer>) => splitLines(bytes, onLine);
  try {
    if (/\.gz$/i.test(file.name)) await pipeline(source, createGunzip(), take);
    else await pipeline(source, take);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'Z_BUF_ERROR')
      throw refusedFile(file, 'its compressed data stops before the end', 'Copy it again in full.');
    if (code?.startsWith('Z_'))
      throw refusedFile(file, 'it is not gzip data, although it is named .gz', RESTORE);
    if (code && ['EISDIR', 'EACCES', 'EPERM', 'ENOENT', 'EIO'].includes(code))
      throw refusedFile(
        file,
        `it cannot be read (${code})`,
        'Check that it is a file and that you may read it.',
      );
    throw error;
  }
}

async function splitLines(bytes: AsyncIterable<Buffer>, onLine: (line: Line) => void) {
  let pieces: Buffer[] = [];
  let line = 0;
  const end = () => {
    line++;
    const read = decode(Buffer.concat(pieces), line);
    pieces = [];
    if (read.text.trim() !== '') onLine(read);
  };
  for await (const chunk of bytes) {
    let from = 0;
    for (let to = chunk.indexOf(NEWLINE); to >= 0; to = chunk.indexOf(NEWLINE, from)) {
      pieces.push(chunk.subarray(from, to));
      end();
      from = to + 1;
    }
    if (from < chunk.length) pieces.push(chunk.subarray(from));
  }
  if (pieces.length > 0) end();
}

/** A byte order mark at the beginning is no part of the text. */
function decode(bytes: Buffer, line: number): Line {
  try {
    return { line, text: UTF8.decode(bytes), isUtf8: true };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { line, text: new TextDecoder('utf-8').decode(bytes), isUtf8: false };
  }
}
