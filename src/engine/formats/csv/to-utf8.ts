import { isAscii } from 'node:buffer';
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { ExtractFile } from '../format.ts';
import { RESTORE, refusedFile } from '../list-files.ts';

/** What Windows-1252 has in the places where ISO 8859-1 has controls; five of them are empty. */
export const HIGH = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/**
 * In which encoding a file of a system that writes Windows-1252 really is. Text of any length whose
 * letters beyond ASCII are all sound UTF-8 is UTF-8: nobody writes “Ã©” for want of “é”.
 */
export async function encodingOf(path: string): Promise<'ascii' | 'utf-8' | 'windows-1252'> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let seen: 'ascii' | 'utf-8' = 'ascii';
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
      if (seen === 'ascii' && isAscii(chunk as Buffer)) continue;
      seen = 'utf-8';
      decoder.decode(chunk as Buffer, { stream: true });
    }
    decoder.decode();
    return seen;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      return 'windows-1252';
    throw error;
  }
}

/** Writes a file of Windows-1252 text as UTF-8. Throws `Refusal` for bytes that are no such text. */
export async function writeAsUtf8(file: ExtractFile, to: string): Promise<void> {
  let line = 1;
  await pipeline(
    createReadStream(file.path, { highWaterMark: 1 << 20 }),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        const text = chunk.toString('latin1');
        const bad = text.search(/[\x81\x8d\x8f\x90\x9d]/);
        if (bad >= 0)
          throw refusedFile(
            file,
            `line ${line + newlines(text.slice(0, bad))} has a byte that is no Windows-1252 text`,
            RESTORE,
          );
        line += newlines(text);
        yield text.replace(/[\x80-\x9f]/g, (high) => HIGH[high.charCodeAt(0) - 0x80] as string);
      }
    },
    createWriteStream(to),
  );
}

function newlines(text: string): number {
  return text.split('\n').length - 1;
}
