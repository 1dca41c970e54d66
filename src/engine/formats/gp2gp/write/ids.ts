import { createHash } from 'node:crypto';

const NAMESPACE = Buffer.from('c1f2f0a9d3b54b1e9d0f5a7be2c86f41', 'hex');
const GUID = /^\{?([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})\}?$/i;

/** An id that is the same for the same name in any run and any place: UUID version 5, in capitals as messages have them. */
export function madeId(...name: (string | number | null)[]): string {
  const hash = createHash('sha1').update(NAMESPACE).update(JSON.stringify(name)).digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex', 0, 16).toUpperCase();
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}

/** The id of a record where it is a UUID; null where one has to be made. */
export function givenId(sourceId: string | null): string | null {
  return sourceId?.trim().match(GUID)?.[1]?.toUpperCase() ?? null;
}
