import { isUtf8 } from 'node:buffer';
import { type Problem, Unfit } from './unfit.ts';

export type Encoding = 'utf-8' | 'windows-1252';
type Found = Pick<Problem, 'rule' | 'message'>;

/** Of Windows-1252 these bytes stand for nothing. */
const UNUSED_1252 = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

/** Looks at text as it goes by: whether it is in the encoding that its format has. Nothing is converted. */
export function encodingCheck(encoding: Encoding) {
  let rest = Buffer.alloc(0);
  let at = 0;
  let isFirst = true;
  return {
    /** @throws Unfit at the first byte that cannot be */
    read(chunk: Buffer): void {
      if (isFirst && chunk.length > 0) {
        refuseWideText(chunk);
        isFirst = false;
      }
      const zero = chunk.indexOf(0);
      if (zero >= 0) throw wrong(`byte ${at + zero + 1} is zero, which text never has`);
      if (encoding === 'windows-1252') {
        const unused = UNUSED_1252.map((byte) => chunk.indexOf(byte)).filter((index) => index >= 0);
        if (unused.length > 0) {
          throw wrong(`byte ${at + Math.min(...unused) + 1} stands for nothing in Windows-1252`);
        }
      } else {
        const text = Buffer.concat([rest, chunk]);
        const whole = text.length - incompleteTail(text);
        if (!isUtf8(text.subarray(0, whole))) {
          throw wrong(`around byte ${at + 1} it is not UTF-8, as it is to be`);
        }
        rest = Buffer.from(text.subarray(whole));
      }
      at += chunk.length;
    },
    end(): Found[] {
      return rest.length > 0 ? [truncated('it ends in the middle of a character')] : [];
    },
  };
}

/** The same where a format may have either encoding: wrong is what is neither. */
export function eitherEncodingCheck() {
  let possible = [encodingCheck('utf-8'), encodingCheck('windows-1252')];
  return {
    /** @throws Unfit at the first byte that cannot be */
    read(chunk: Buffer): void {
      const failures: Unfit[] = [];
      possible = possible.filter((check) => {
        try {
          check.read(chunk);
          return true;
        } catch (error) {
          if (!(error instanceof Unfit)) throw error;
          failures.push(error);
          return false;
        }
      });
      const [failure] = failures.slice(-1);
      if (possible.length === 0 && failure) throw failure;
    },
    end(): Found[] {
      return possible[0]?.end() ?? [];
    },
  };
}

function refuseWideText(first: Buffer): void {
  if ((first[0] === 0xff && first[1] === 0xfe) || (first[0] === 0xfe && first[1] === 0xff)) {
    throw wrong('it is UTF-16');
  }
}

function wrong(why: string): Unfit {
  return new Unfit(
    'encoding-wrong',
    `Its text is in another encoding than its format has: ${why}. Ask the supplier for it in the right one; converting it here could change what it says.`,
  );
}

export function truncated(why: string): Found {
  return {
    rule: 'content-truncated',
    message: `It was cut short: ${why}. Compare its size with the supplier’s, and have it sent again.`,
  };
}

/** How many bytes at the end begin a character that goes on in the next chunk. */
function incompleteTail(text: Buffer): number {
  for (let back = 1; back <= Math.min(3, text.length); back++) {
    const byte = text[text.length - back] as number;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}
