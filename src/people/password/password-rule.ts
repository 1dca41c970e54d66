import { readFileSync } from 'node:fs';

const SHORTEST = 12;
const LONGEST = 200;

const COMMON: Set<string> = new Set(
  JSON.parse(readFileSync(new URL('./common-words.json', import.meta.url), 'utf8')),
);

/**
 * What is wrong with a password that somebody chooses, as a sentence; undefined where nothing is. Length is what
 * makes it strong, so no digits or signs are asked for; but what others try first is refused.
 */
export function problemWithPassword(
  password: string,
  { name, email }: { name: string; email: string },
): string | undefined {
  const length = [...password].length;
  if (length === 0) return 'Enter a password';
  if (length < SHORTEST) {
    return `The password must have ${SHORTEST} characters or more; this has ${length}. Three words that have nothing to do with each other are easy to remember`;
  }
  if (length > LONGEST) return `The password must have ${LONGEST} characters or fewer`;
  if (holdsOwn(password, [email, email.split('@')[0] ?? '', name])) {
    return 'The password must not hold your name or your e-mail address. Choose other words';
  }
  if (isCommon(password)) {
    return 'This password is one that others try first. Choose words that have nothing to do with each other';
  }
  return undefined;
}

const SHORTEST_OWN = 4;

/** A part of a longer password is no harm, but most of it must be something else. */
function holdsOwn(password: string, own: string[]): boolean {
  const plain = lettersOf(password);
  return own
    .map(lettersOf)
    .filter((word) => word.length >= SHORTEST_OWN)
    .some((word) => plain.includes(word) && plain.length - word.length < SHORTEST_OWN * 2);
}

/** Common words one after the other, however they are spelled and numbered; runs and repetitions. */
function isCommon(password: string): boolean {
  return !hasManyDifferent(password) || isRun(password) || isMadeOfCommonWords(password);
}

const LEAST_DIFFERENT = 6;

function hasManyDifferent(password: string): boolean {
  return new Set(password.toLowerCase()).size >= LEAST_DIFFERENT;
}

function isRun(password: string): boolean {
  const codes = [...password.toLowerCase()].map((letter) => letter.codePointAt(0) ?? 0);
  const steps = codes.slice(1).filter((code, index) => Math.abs(code - (codes[index] ?? 0)) === 1);
  return steps.length >= codes.length - 4;
}

function isMadeOfCommonWords(password: string): boolean {
  const letters = lettersOf(password);
  if (letters.length < SHORTEST_OWN) return false;
  const reachable = new Set([0]);
  for (let start = 0; start < letters.length; start++) {
    if (!reachable.has(start)) continue;
    for (const word of COMMON)
      if (letters.startsWith(word, start)) reachable.add(start + word.length);
  }
  return reachable.has(letters.length);
}

const LOOKALIKES: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** The letters of a word without what is usually hung on to its end, and with look-alikes read as letters. */
function lettersOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}]+$/u, '')
    .replace(/[0134570@$!]/g, (sign) => LOOKALIKES[sign] ?? sign)
    .replace(/[^\p{L}]/gu, '');
}
