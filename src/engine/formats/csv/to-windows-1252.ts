import { createReadStream, createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { StringDecoder } from 'node:string_decoder';
import { encodingOf, HIGH } from './to-utf8.ts';

/** Where Windows-1252 has a letter that ISO 8859-1 has not. */
const PLACES = new Map(
  [...HIGH].flatMap((letter, place) =>
    letter === ' ' ? [] : [[letter, String.fromCharCode(0x80 + place)] as const],
  ),
);

/** Rewrites a file of UTF-8 text in Windows-1252. A letter that it does not have becomes a question mark. */
export async function rewriteInWindows1252(path: string): Promise<void> {
  if ((await encodingOf(path)) === 'ascii') return;
  const written = `${path}.windows-1252`;
  await pipeline(
    createReadStream(path, { highWaterMark: 1 << 20 }),
    async function* (chunks: AsyncIterable<Buffer>) {
      const decoder = new StringDecoder('utf8');
      for await (const chunk of chunks) yield inWindows1252(decoder.write(chunk));
      yield inWindows1252(decoder.end());
    },
    createWriteStream(written),
  );
  await rename(written, path);
}

function inWindows1252(text: string): Buffer {
  const letters = text.replace(
    /[\u{80}-\u{9f}\u{100}-\u{10ffff}]/gu,
    (letter) => PLACES.get(letter) ?? '?',
  );
  return Buffer.from(letters, 'latin1');
}
