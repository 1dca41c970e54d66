import { randomInt } from 'node:crypto';

/** Letters and digits that nobody mistakes for each other when reading an address aloud. */
const READABLE = '23456789abcdefghjkmnpqrstuvwxyz';
const MOST_LETTERS = 40;

/**
 * A short id for addresses: readable, as `fernbank-surgery-7k2m`, where the name is one that is published
 * anyway. A name typed by hand could be a person's, and addresses end in mails and in browsers' histories:
 * such a migration gets an id that says nothing, as `migration-7k2mx4c9`.
 */
export function newMigrationId(publishedName?: string): string {
  if (publishedName === undefined) return `migration-${randomEnding(8)}`;
  return `${slug(publishedName) || 'practice'}-${randomEnding(4)}`;
}

function randomEnding(length: number): string {
  return Array.from({ length }, () => READABLE[randomInt(READABLE.length)]).join('');
}

function slug(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MOST_LETTERS)
    .replace(/^-+|-+$/g, '');
}
