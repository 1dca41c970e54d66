/**
 * An entry of the history as it is stored, every column as text: what is checked is what stands
 * there, not what a driver makes of it.
 */
export type StoredEntry = {
  id: string;
  migration: string | null;
  kind: string;
  subject: string;
  /** JSON as the database writes it: its keys have one order and its numbers keep their digits. */
  value: string | null;
  reason: string;
  who: string;
  who_name: string;
  /** Microseconds since 1970. */
  at: string;
  /** The hash of the entry before. */
  previous: string;
  hash: string;
};

/** What the first entry has instead of an entry before. */
export const BEFORE_THE_FIRST = '0'.repeat(64);
