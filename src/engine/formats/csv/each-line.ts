import { createReadStream } from 'node:fs';
import { QuotedText } from './quoted-text.ts';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

/** Goes through a CSV file and tells of each line, those of one quoted text being one, whether it is blank: all others are rows. */
export async function eachLine(path: string, tell: (isBlank: boolean) => void): Promise<void> {
  const quoted = new QuotedText();
  let letters: number | undefined;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    letters ??= (chunk as Buffer).indexOf(BYTE_ORDER_MARK) === 0 ? -BYTE_ORDER_MARK.length : 0;
    for (const byte of chunk as Buffer) {
      if (quoted.holds(byte) || (byte !== LINE_FEED && byte !== CARRIAGE_RETURN)) letters++;
      else if (byte === LINE_FEED) {
        tell(letters === 0);
        letters = 0;
      }
    }
  }
  if (letters) tell(false);
}

/** How many lines a text has, blank ones and those within quotes among them; one that ends without a line feed too. */
export async function linesOf(path: string): Promise<number> {
  let lines = 0;
  let last: number | undefined = LINE_FEED;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const bytes = chunk as Buffer;
    for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) lines++;
    last = bytes.at(-1);
  }
  return last === LINE_FEED ? lines : lines + 1;
}
