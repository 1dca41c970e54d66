import { hash } from 'node:crypto';
import type { StoredEntry } from './entry.ts';

/** Names the encoding below; another encoding gets another name. */
const ENCODING = 'changeover fact 1';

/**
 * The SHA-256 of everything that an entry says and of the hash before it. The same as `fact_hash` of
 * schema version 0004, computed apart from the database, so that neither is taken at its word.
 */
export function entryHash(entry: Omit<StoredEntry, 'hash'>): string {
  const { previous, id, migration, kind, subject, value, reason, who, who_name, at } = entry;
  const columns = [previous, id, migration, kind, subject, value, reason, who, who_name, at];
  return hash('sha256', ENCODING + columns.map(withLength).join(''), 'hex');
}

/** Lengths before texts, so that no two entries have the same encoding. */
function withLength(text: string | null): string {
  return text === null ? '-' : `${Buffer.byteLength(text)}:${text}`;
}
