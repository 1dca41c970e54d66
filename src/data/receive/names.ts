import { namesTable } from '../../engine/formats/names-of-tables.ts';
import { Unfit } from './unfit.ts';

const LONGEST_NAME = 1024;
const LONGEST_PART = 255;

/** @throws Unfit where a file of this name, with `/` between its folders, could be written outside of a folder */
export function assertSafeName(name: string): void {
  const why = unsafe(name);
  if (!why) return;
  throw new Unfit(
    'name-unsafe',
    `The name of a file ${why}. Ask the supplier for a package with plain names; nothing of this one was taken over.`,
  );
}

function unsafe(name: string): string | undefined {
  const parts = name.split('/');
  if (parts.includes('..')) return 'leads out of the package (..)';
  if (name.startsWith('/') || /^[A-Za-z]:/.test(name)) return 'begins at the root of a disk';
  if (name.includes('\\')) return 'has a backslash in it';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(name)) return 'has control characters in it';
  if (name.includes(':')) return 'has a colon in it';
  if (parts.some((part) => part === '' || part === '.')) return 'has an empty part';
  if (Buffer.byteLength(name) > LONGEST_NAME) return `is longer than ${LONGEST_NAME} bytes`;
  if (parts.some((part) => Buffer.byteLength(part) > LONGEST_PART)) {
    return `has a part longer than ${LONGEST_PART} bytes`;
  }
  return undefined;
}

/** Alike for names that are one and the same on a computer that does not tell capitals or accents apart. */
export function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** The last part of a name. */
export function baseName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/** What computers put beside files on their own: never a part of an extract. */
export function isLitter(name: string): boolean {
  return /(^|\/)(__MACOSX\/|\.DS_Store$|\._|Thumbs\.db$|desktop\.ini$)/i.test(name);
}

/** What suppliers put beside an extract, to say what it holds. */
const OF_STATEMENTS = /^(sha256sums(\.txt)?|statement\.(ya?ml|json))$/i;

/** What a file may be called where people read it: its own name, or its place among the others. */
export function shownName(name: string, position: number, of: number): string {
  const base = baseName(name);
  const namesNobody = namesTable(base) || OF_STATEMENTS.test(base);
  return namesNobody ? base : `file ${position} of ${of} in the order of their names`;
}

export function byName(one: { name: string }, other: { name: string }): number {
  return Buffer.compare(Buffer.from(one.name), Buffer.from(other.name));
}
