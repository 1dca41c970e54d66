import { hash } from 'node:crypto';

/** 128 bits of SHA-256 as 32 hexadecimal digits: two texts with one fingerprint are the same text. */
export function fingerprint(text: string): string {
  return hash('sha256', text, 'hex').slice(0, 32);
}
