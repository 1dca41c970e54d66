export type Precision = 'Y' | 'YM' | 'YMD' | 'YMDT';

/** A date as it was written, and how much of it was said. Never padded to more. */
export type PartialDate = { written: string; precision: Precision };

const TIME = /^T\d{2}(:\d{2}(:\d{2}(\.\d+)?)?)?(Z|[+-]\d{2}:\d{2})?$/;

/** Reads a FHIR date or dateTime; null for what is no date, which the caller reports. */
export function readPartialDate(written: string): PartialDate | null {
  const day = written.slice(0, 10);
  if (/^\d{4}$/.test(written)) return { written, precision: 'Y' };
  if (/^\d{4}-\d{2}$/.test(written))
    return isDay(`${written}-01`) ? { written, precision: 'YM' } : null;
  if (!isDay(day)) return null;
  if (written.length === 10) return { written, precision: 'YMD' };
  return TIME.test(written.slice(10)) && isMoment(written) ? { written, precision: 'YMDT' } : null;
}

/** The day, month or year that a written date names; the clock time left off. */
export function dayOf(written: string): string {
  return written.slice(0, 10);
}

/** Two writings of one moment: another offset, or fewer digits of a second. */
export function isSameMoment(one: string, other: string): boolean {
  try {
    return Temporal.Instant.from(one).equals(Temporal.Instant.from(other));
  } catch {
    return false; // one of the two is no moment with an offset, so they can't be the same one
  }
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isReadable(() => Temporal.PlainDate.from(text));
}

function isMoment(text: string): boolean {
  return isReadable(() => Temporal.PlainDateTime.from(text.replace(/Z$/, '')));
}

function isReadable(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false; // Temporal has no other way to say that a text is no date
  }
}
