import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { readHead } from '../read-head.ts';
import { eachLine } from './each-line.ts';
import { QuotedText } from './quoted-text.ts';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** How a CSV file begins. */
export type Beginning = {
  /** Whether its first line is known to end in a line feed alone; text within it may break lines otherwise. */
  isLineFeed: boolean;
  /** How many blank lines stand before its first row. */
  blankLines: number;
};

/** Looks at how a CSV file begins. */
export async function beginningOf(path: string): Promise<Beginning> {
  const text = (await readHead(path))?.text ?? '';
  const blank = /^\uFEFF?((\r?\n)*)/.exec(text)?.[1] ?? '';
  return { isLineFeed: endsInLineFeed(text), blankLines: blank.split('\n').length - 1 };
}

function endsInLineFeed(text: string): boolean {
  const quoted = new QuotedText();
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at);
    if (!quoted.holds(letter) && letter === LINE_FEED)
      return text.charCodeAt(at - 1) !== CARRIAGE_RETURN;
  }
  return false;
}

/** Copies a CSV file so that every row ends in a line feed alone. What stands in its values stays as it is. */
export async function writeWithLineFeeds(from: string, to: string): Promise<void> {
  await pipeline(
    createReadStream(from, { highWaterMark: 1 << 20 }),
    withLineFeeds,
    createWriteStream(to),
  );
}

/** How many rows a CSV file has, its header among them. */
export async function countRows(path: string): Promise<number> {
  let rows = 0;
  await eachLine(path, (isBlank) => {
    if (!isBlank) rows++;
  });
  return rows;
}

/** The line of a CSV file on which a row begins, the first being 1: values of the rows before it can break lines. */
export async function lineOfRow(path: string, row: number): Promise<number> {
  const quoted = new QuotedText();
  let line = 1;
  let ended = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }))
    for (const byte of chunk as Buffer) {
      if (ended === row - 1) return line;
      const isWithin = quoted.holds(byte);
      if (byte !== LINE_FEED) continue;
      line++;
      if (!isWithin) ended++;
    }
  return line;
}

async function* withLineFeeds(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const quoted = new QuotedText();
  let held = 0;
  for await (const chunk of chunks) {
    const even = Buffer.allocUnsafe(chunk.length + 1);
    let end = held;
    if (held) even[0] = CARRIAGE_RETURN;
    for (const byte of chunk) {
      const isRowEnd = !quoted.holds(byte) && byte === LINE_FEED;
      if (isRowEnd && end > 0 && even[end - 1] === CARRIAGE_RETURN) end--;
      even[end++] = byte;
    }
    // What follows it stands in the next chunk.
    held = even[end - 1] === CARRIAGE_RETURN ? 1 : 0;
    yield even.subarray(0, end - held);
  }
  if (held) yield Buffer.of(CARRIAGE_RETURN);
}
