/** Numbers that systems write where there is none; they pass the check digit and name nobody. */
const PLACEHOLDERS = new Set(['0000000000', '9999999999', '1234567890']);

/** The ten digits of an NHS number however it was spaced, or null where it is not ten digits. */
export function readNhsNumber(written: string | null | undefined): string | null {
  const digits = (written ?? '').replace(/[\s-]/g, '');
  return /^\d{10}$/.test(digits) ? digits : null;
}

export function isPlaceholder(nhsNumber: string): boolean {
  return PLACEHOLDERS.has(nhsNumber);
}

/** The tenth digit is the check: weights 10 down to 2 over the first nine, modulo 11. */
export function hasValidCheckDigit(nhsNumber: string): boolean {
  const digits = [...nhsNumber].map(Number);
  const sum = digits.slice(0, 9).reduce((total, digit, place) => total + digit * (10 - place), 0);
  return (11 - (sum % 11)) % 11 === digits[9];
}

/**
 * Whether a patient could be known by what somebody wrote: a valid NHS number stands in it, however it
 * is spaced. Dates and international telephone numbers are left out: one in eleven would pass by chance.
 */
export function holdsNhsNumber(text: string): boolean {
  const plain = text.normalize('NFKC').replace(OTHER_NUMBERS, ';');
  return (plain.match(DIGITS_IN_GROUPS) ?? []).some((run) => {
    const groups = run.match(/\d+/g) ?? [];
    return groups.some((_, start) => startsWithNhsNumber(groups.slice(start, start + 10)));
  });
}

const OTHER_NUMBERS =
  /(?<!\d)(?:(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d\d|\d{1,2}:\d\d)(?!\d)|\+44[\d ()-]+/g;
const DIGITS_IN_GROUPS = /\d+(?:[\s._\u2010-\u2015-]{1,3}\d+)*/g;

/** Whole groups that make ten digits together: a part of a longer number is not looked at. */
function startsWithNhsNumber(groups: string[]): boolean {
  let digits = '';
  for (const group of groups) {
    digits += group;
    if (digits.length >= 10) break;
  }
  return digits.length === 10 && hasValidCheckDigit(digits) && !isPlaceholder(digits);
}
