import { truncated } from './text-checks.ts';

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const OPENING = new Set([0x7b, 0x5b]);
const CLOSING = new Set([0x7d, 0x5d]);
const TAIL_BYTES = 4096;

/** Whether JSON, one value or one on each line, comes to its end. Counts the values. */
export function jsonCheck() {
  let depth = 0;
  let isText = false;
  let isEscaped = false;
  let values = 0;
  return {
    read(chunk: Buffer): void {
      for (const byte of chunk) {
        if (isText) {
          if (isEscaped) isEscaped = false;
          else if (byte === BACKSLASH) isEscaped = true;
          else if (byte === QUOTE) isText = false;
        } else if (byte === QUOTE) isText = true;
        else if (OPENING.has(byte)) depth++;
        else if (CLOSING.has(byte) && --depth === 0) values++;
      }
    },
    end() {
      const problems =
        depth > 0 || isText ? [truncated('the end of what it begins with is not there')] : [];
      return { values, problems };
    },
  };
}

/** Whether XML ends with the element that it begins with. */
export function xmlCheck() {
  let head = '';
  let tail = '';
  return {
    read(chunk: Buffer): void {
      const text = chunk.toString('latin1');
      if (head.length < TAIL_BYTES) head += text.slice(0, TAIL_BYTES - head.length);
      tail = (tail + text.slice(-TAIL_BYTES)).slice(-TAIL_BYTES);
    },
    end() {
      const opening = /<([A-Za-z_][^\s/>]*)[^<]*/.exec(head.replaceAll(/<!--.*?-->/gs, ''));
      const [whole = '', root = ''] = opening ?? [];
      const isWhole = root !== '' && (isAlone(whole, tail) || endsElement(tail, root));
      return {
        problems: isWhole ? [] : [truncated('the element that it begins with is not ended')],
      };
    },
  };
}

/** An element without content, with nothing behind it. */
function isAlone(element: string, tail: string): boolean {
  return element.trimEnd().endsWith('/>') && tail.endsWith(element);
}

function endsElement(tail: string, name: string): boolean {
  const end = tail.lastIndexOf(`</${name}`);
  return end >= 0 && /^\s*>\s*(<!--.*?-->\s*)*$/s.test(tail.slice(end + name.length + 2));
}
