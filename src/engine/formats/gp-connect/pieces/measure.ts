import { createHash } from 'node:crypto';

/** How long the file of a document is, and what its content hashes to; `isReadable` says whether it was base64. */
export type MeasuredFile = {
  size: number;
  hash: string;
  contentType: string | null;
  isReadable: boolean;
};

/** Measures what a Binary holds, in base64; SHA-1 in base64 is how FHIR's attachments are hashed. */
export function measure(content: string, contentType: string | null): MeasuredFile {
  const packed = content.replace(/\s+/g, '');
  const isReadable = /^[A-Za-z0-9+/]*={0,2}$/.test(packed) && packed.length % 4 !== 1;
  const bytes = isReadable ? Buffer.from(packed, 'base64') : Buffer.from(content, 'utf8');
  const hash = createHash('sha1').update(bytes).digest('base64');
  return { size: bytes.length, hash, contentType, isReadable };
}
