import { createHash } from 'node:crypto';
import type { MadePaper } from './made-paper.ts';

/** What a paper says, whatever its day and its size: the same facts give the same fingerprint. */
export function fingerprintOf({ date: _, isPoster: __, ...said }: MadePaper): string {
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}
