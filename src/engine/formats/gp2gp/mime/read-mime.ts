import { readDescription } from '../attachments/attachment.ts';
import { readManifest } from '../attachments/ebxml.ts';
import { type Envelope, type Part, partsOf } from '../attachments/envelope.ts';
import { BadMime, type MimePart, splitParts } from './split-parts.ts';

/**
 * Reads a message as the Spine hands it over: a multipart message of the ebXML manifest, the message itself, and
 * the files attached to it, which the manifest names by their Content-Id. A part that it does not name is
 * attached all the same. Throws `BadMime` for what is none.
 */
export function readMime(bytes: Buffer): Envelope {
  const [first, ...rest] = splitParts(bytes);
  const ebxml = first ? textOf(first) : '';
  if (!/<(?:\w+:)?MessageHeader\b/.test(ebxml))
    throw new BadMime('the first part of its MIME message is no ebXML header (MessageHeader)');
  const { messageId, payload, references } = readManifest(ebxml);
  const message = rest.find((part) => isNamed(part, payload ?? '')) ?? rest[0];
  if (!message) throw new BadMime('its MIME message holds an ebXML header and nothing else');
  const left = rest.filter((part) => part !== message);
  const parts = partsOf(
    references,
    ({ target, description }) => {
      const at = left.findIndex((part) => isNamed(part, target));
      const [found] = at === -1 ? [] : left.splice(at, 1);
      return found && inlinePart(found, description);
    },
    () => undefined,
  );
  const unnamed = left.map((part) => inlinePart(part, ''));
  return { messageId, payload: textOf(message), parts: [...parts, ...unnamed] };
}

/** "cid:a%20b" names the part whose Content-Id is "<a b>". */
function isNamed({ headers }: MimePart, target: string): boolean {
  const id = headers.get('content-id')?.trim().replace(/^<|>$/g, '').toLowerCase();
  const named = target
    .match(/^cid:(.+)$/i)?.[1]
    ?.trim()
    .toLowerCase();
  return id !== undefined && named !== undefined && (id === named || id === decoded(named));
}

function decoded(text: string): string {
  return /%[\da-f]{2}/i.test(text) ? unescapeBytes(text) : text;
}

function unescapeBytes(text: string): string {
  const bytes = text.replace(/%([\da-f]{2})/gi, (_, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** A file that is sent as text stays text, so that what it says of itself can be held against it. */
function inlinePart(part: MimePart, described: string): Part {
  const own = readDescription(described);
  const contentType = part.headers.get('content-type') ?? '';
  const description = {
    ...own,
    filename: own.filename ?? nameIn(part),
    contentType: own.contentType ?? (contentType.split(';')[0]?.trim() || null),
  };
  const { body } = part;
  if (encodingOf(part) === 'base64')
    return { kind: 'inline', description, content: body.toString('latin1'), isBase64: true };
  const bytes = bytesOf(part);
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes)
    ? { kind: 'inline', description, content: text, isBase64: false }
    : { kind: 'inline', description, content: bytes.toString('base64'), isBase64: true };
}

function nameIn({ headers }: MimePart): string | null {
  const said = `${headers.get('content-disposition') ?? ''};${headers.get('content-type') ?? ''}`;
  const [, quoted, bare] = said.match(/\b(?:file)?name=(?:"([^"]*)"|([^\s;]+))/i) ?? [];
  return quoted ?? bare ?? null;
}

/** The XML of a part, which is always in UTF-8. */
function textOf(part: MimePart): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(part));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new BadMime('it holds bytes that are not UTF-8 text');
  }
}

function encodingOf({ headers }: MimePart): string {
  return headers.get('content-transfer-encoding')?.trim().toLowerCase() ?? '8bit';
}

function bytesOf(part: MimePart): Buffer {
  const encoding = encodingOf(part);
  if (['7bit', '8bit', 'binary'].includes(encoding)) return part.body;
  if (encoding === 'base64') return Buffer.from(part.body.toString('latin1'), 'base64');
  if (encoding === 'quoted-printable') return unquoted(part.body);
  throw new BadMime('a part of its MIME message is in a transfer encoding that is not known');
}

/** Quoted-printable: "=E2" is a byte, and "=" at the end of a line joins it to the next one. */
function unquoted(body: Buffer): Buffer {
  const text = body
    .toString('latin1')
    .replace(/[ \t]+(?=\r?\n)/g, '')
    .replace(/=\r?\n/g, '')
    .replace(/=([\dA-Fa-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(text, 'latin1');
}
