import { readPartialDate } from '../../record/partial-date.ts';

const WRITTEN =
  /^(\d{4})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(\.\d+)?)?)?)?)?)?([+-]\d{4}|Z)?$/;

/**
 * An HL7 date ("20100113114400") as ISO, with no more and no less of it said: a year stays a year. A
 * time without a zone is UK time, and gets the offset of that day; in the hour that comes twice in
 * autumn it gets none. What is no HL7 date is given back as it stands, for the caller to report.
 */
export function isoDate(hl7: string): string {
  const iso = rewritten(hl7);
  return readPartialDate(iso) ? iso : hl7;
}

function rewritten(hl7: string): string {
  const [, year, month, day, hour, minute, second, fraction = '', zone] = hl7.match(WRITTEN) ?? [];
  if (year === undefined) return hl7;
  const date = [year, month, day].filter((part) => part !== undefined).join('-');
  if (hour === undefined) return zone === undefined ? date : hl7;
  const time = [hour, minute, second].filter((part) => part !== undefined).join(':') + fraction;
  return `${date}T${time}${offset(zone) ?? ukOffset(`${date}T${time}`)}`;
}

function offset(zone: string | undefined): string | null {
  if (zone === undefined) return null;
  return zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(3)}`;
}

function ukOffset(local: string): string {
  try {
    const time = Temporal.PlainDateTime.from(local);
    return time.toZonedDateTime('Europe/London', { disambiguation: 'reject' }).offset;
  } catch {
    return ''; // no such time, or one that comes twice: nothing is added to what was written
  }
}
