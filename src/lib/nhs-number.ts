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

/** The text with anything that could be an NHS number masked: extract files are often named by it. */
export function maskNhsNumbers(text: string): string {
  return text.replace(/\d(?:[ _-]?\d){9,}/g, '##########');
}
