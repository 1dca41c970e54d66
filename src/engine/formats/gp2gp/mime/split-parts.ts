/** One part of a MIME message: its headers under small names, and its body as bytes. */
export type MimePart = { headers: ReadonlyMap<string, string>; body: Buffer };

/** Why bytes are no MIME message that can be read; the message never holds what they say. */
export class BadMime extends Error {}

/** Whether a text begins as MIME does: with a boundary, or with headers that name one. */
export function isMime(text: string): boolean {
  return /^\uFEFF?\s*(?:--\S|[A-Za-z][\w-]*:\s|POST |HTTP\/)/.test(text) && CONTENT.test(text);
}

const CONTENT = /^Content-(?:Id|Type|Transfer-Encoding):/im;

/**
 * Splits a multipart message, with or without the headers that stand before its first boundary. Throws `BadMime`
 * where no boundary is named or the last one is not there: what came then stops in the middle of a part.
 */
export function splitParts(bytes: Buffer): MimePart[] {
  const boundary = boundaryOf(bytes);
  const delimiters = [...delimitersIn(bytes, boundary)];
  const last = delimiters.at(-1);
  if (!last?.closes)
    throw new BadMime('it is a MIME message that stops before the end of its last part');
  return delimiters
    .slice(0, -1)
    .map(({ end }, index) => partIn(bytes.subarray(end, delimiters[index + 1]?.start)));
}

/** As the header names it, else the first line that begins as a boundary does. */
function boundaryOf(bytes: Buffer): string {
  const head = bytes.subarray(0, HEAD_BYTES).toString('latin1');
  const first = head.match(/^\s*--(\S[^\r\n]*?)[ \t]*\r?\n/)?.[1];
  const named = head.match(/\bboundary=(?:"([^"]+)"|([^\s;"]+))/i);
  const boundary = first ?? named?.[1] ?? named?.[2];
  if (boundary === undefined)
    throw new BadMime('it is a MIME message that names no boundary between its parts');
  return boundary;
}

const HEAD_BYTES = 65_536;

type Delimiter = { start: number; end: number; closes: boolean };

/** Boundaries stand on lines of their own; the line end before one belongs to it. */
function* delimitersIn(bytes: Buffer, boundary: string): Generator<Delimiter> {
  const line = Buffer.from(`--${boundary}`, 'latin1');
  for (let at = bytes.indexOf(line); at !== -1; at = bytes.indexOf(line, at + line.length)) {
    if (at > 0 && bytes[at - 1] !== LF) continue;
    const rest = bytes.subarray(at + line.length, at + line.length + 1024).toString('latin1');
    const found = rest.match(/^(--)?[ \t]*(?:\r?\n|$)/);
    if (!found) continue;
    const lineEnd = at === 0 ? 0 : bytes[at - 2] === CR ? 2 : 1;
    yield {
      start: at - lineEnd,
      end: at + line.length + found[0].length,
      closes: found[1] !== undefined,
    };
    if (found[1] !== undefined) return;
  }
}

const [LF, CR] = [10, 13];

/** Headers end with the first empty line; one that goes on over several lines is put together. */
function partIn(bytes: Buffer): MimePart {
  const text = bytes.subarray(0, HEAD_BYTES).toString('latin1');
  const end = text.match(/^(?:[^\r\n]+\r?\n)*\r?\n/)?.[0].length;
  if (end === undefined) throw new BadMime('a part of its MIME message has headers without an end');
  const headers = new Map<string, string>();
  for (const [, name = '', value = ''] of text
    .slice(0, end)
    .replace(/\r?\n[ \t]+/g, ' ')
    .matchAll(/^([\w-]+):[ \t]*(.*?)\r?$/gm))
    headers.set(name.toLowerCase(), value);
  return { headers, body: bytes.subarray(end) };
}
