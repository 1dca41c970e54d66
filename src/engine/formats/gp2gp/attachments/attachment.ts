import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { NoteCode } from '../../../record/staged-record.ts';
import { attribute, type XmlElement } from '../xml/element.ts';

/** A file that came with a message: its name, and how long it is and what its content hashes to. */
export type Attachment = {
  name: string;
  contentType: string | null;
  size: number;
  /** SHA-1 in base64, as FHIR's attachments are hashed. */
  hash: string;
  notes: NoteCode[];
  /** The text of a piece of the record that was sent as an attachment; null for a document. */
  skeleton: string | null;
};

/** What is said of a file that is sent: "Filename="a.txt" ContentType=text/plain Compressed=No". */
export type Description = {
  filename: string | null;
  contentType: string | null;
  isCompressed: boolean;
  isSkeleton: boolean;
  length: number | null;
};

export function readDescription(text: string): Description {
  const value = (name: string) => text.match(new RegExp(`\\b${name}=("[^"]*"|\\S+)`))?.[1] ?? null;
  const isDescribed = /\b(Filename|ContentType|Compressed)=/.test(text);
  const length = value('Length');
  return {
    filename: isDescribed ? (value('Filename')?.replace(/^"|"$/g, '') ?? null) : text || null,
    contentType: value('ContentType'),
    isCompressed: /^yes$/i.test(value('Compressed') ?? ''),
    isSkeleton: /X-GP2GP-Skeleton:\s*Yes/i.test(text),
    length: length !== null && /^\d+$/.test(length) ? Number(length) : null,
  };
}

/** An attachment of a message in a <custom_transport>, which stands beside it in base64. */
export function inlineAttachment(element: XmlElement): Attachment {
  return attachment({
    name: attribute(element, 'filename') ?? '',
    contentType: attribute(element, 'mime'),
    content: element.text,
    isBase64: attribute(element, 'encoding') === 'B64',
    isCompressed: false,
    isSkeleton: false,
    statedLength: null,
  });
}

export type Sent = {
  name: string;
  contentType: string | null;
  content: string;
  isBase64: boolean;
  isCompressed: boolean;
  isSkeleton: boolean;
  statedLength: number | null;
};

/** Decodes what was sent and measures it. What cannot be decoded is measured as it was sent. */
export function attachment(sent: Sent): Attachment {
  const { bytes, notes } = decode(sent);
  if (
    notes.length === 0 &&
    sent.statedLength !== null &&
    !lengths(sent, bytes).includes(sent.statedLength)
  )
    notes.push('attachment-other-length');
  return {
    name: sent.name,
    contentType: sent.contentType,
    size: bytes.length,
    hash: createHash('sha1').update(bytes).digest('base64'),
    notes,
    skeleton: sent.isSkeleton ? new TextDecoder().decode(bytes) : null,
  };
}

/** Systems state the length of the file, of the text in which it was sent, or of its base64. */
function lengths({ content }: Sent, bytes: Uint8Array): number[] {
  return [
    bytes.length,
    content.length,
    Buffer.byteLength(content),
    Math.ceil(bytes.length / 3) * 4,
  ];
}

type Decoded = { bytes: Uint8Array; notes: NoteCode[] };

function decode({ content, isBase64, isCompressed }: Sent): Decoded {
  const sent = Buffer.from(content, 'utf8');
  const packed = content.replace(/\s+/g, '');
  if (!isBase64)
    return { bytes: sent, notes: looksPacked(packed) ? ['attachment-not-as-described'] : [] };
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(packed) || packed.length % 4 === 1)
    return { bytes: sent, notes: ['attachment-unreadable'] };
  const bytes = Buffer.from(packed, 'base64');
  if (!isCompressed) return { bytes, notes: [] };
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b)
    return { bytes, notes: ['attachment-not-as-described'] };
  try {
    return { bytes: gunzipSync(bytes, { maxOutputLength: MOST_BYTES }), notes: [] };
  } catch (error) {
    if (!UNPACKING.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    return { bytes, notes: ['attachment-unreadable'] };
  }
}

/** A long text of nothing but base64 that is said not to be base64. */
function looksPacked(content: string): boolean {
  return (
    content.length >= 256 && content.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(content)
  );
}

const MOST_BYTES = 512 * 1024 * 1024;
const UNPACKING = new Set(['Z_DATA_ERROR', 'Z_BUF_ERROR', 'ERR_BUFFER_TOO_LARGE']);
