import { createHash, randomBytes, randomInt } from 'node:crypto';

/** What a browser or a link holds: 256 bits that nobody can guess. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * What is kept of a secret. A plain hash is enough, because there are too many secrets to try them: a slow one is
 * for passwords, which people choose.
 */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Letters and digits that nobody mistakes for each other. */
const READABLE = '23456789abcdefghjkmnpqrstuvwxyz';

/** An id that says nothing, for addresses: `person-7k2mx4c9qd`. */
export function newId(noun: string): string {
  return `${noun}-${readable(10)}`;
}

export function readable(length: number): string {
  return Array.from({ length }, () => READABLE[randomInt(READABLE.length)]).join('');
}
