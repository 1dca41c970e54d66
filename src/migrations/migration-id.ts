import { randomInt } from 'node:crypto';

/** Letters and digits that nobody mistakes for each other when reading an address aloud. */
const READABLE = '23456789abcdefghjkmnpqrstuvwxyz';
const MOST_LETTERS = 40;

/** A short readable id for addresses, for example `fernbank-surgery-7k2m`. */
export function newMigrationId(practiceName: string): string {
  const ending = Array.from({ length: 4 }, () => READABLE[randomInt(READABLE.length)]).join('');
  return `${slug(practiceName) || 'practice'}-${ending}`;
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
