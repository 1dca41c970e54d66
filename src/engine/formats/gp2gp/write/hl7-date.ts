import { readPartialDate } from '../../../record/partial-date.ts';
import { isoDate } from '../hl7-date.ts';

/**
 * An ISO date as HL7 writes it, with no more and no less of it said; null for what is no date. The offset of a time
 * stands with it only where it is not the one that a reader would take for granted.
 */
export function hl7Date(iso: string | null): string | null {
  if (iso === null || !readPartialDate(iso)) return null;
  const [, day = '', clock = '', zone = ''] =
    iso.match(/^([\d-]+)(?:T([\d:.]+))?(Z|[+-]\d\d:\d\d)?$/) ?? [];
  const written = day.replaceAll('-', '') + clock.replaceAll(':', '');
  if (zone === '' || isoDate(written) === iso) return written;
  return written + (zone === 'Z' ? '+0000' : zone.replace(':', ''));
}
