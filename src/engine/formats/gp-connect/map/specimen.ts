import { readCodeSet } from '../../../record/code-set.ts';
import { type JsonObject, textAt } from '../../../record/json.ts';
import type { Mapping } from '../../../record/staged-record.ts';
import { notes } from './elements.ts';

/**
 * A specimen is a record of its own: a report and all its results share it, and told with each of
 * them one loss would be told many times.
 */
export function mapSpecimen(body: JsonObject): Mapping {
  const collected =
    textAt(body, 'collection', 'collectedDateTime') ??
    textAt(body, 'collection', 'collectedPeriod', 'start');
  const received = textAt(body, 'receivedTime');
  const accession = textAt(body, 'accessionIdentifier', 'value');
  return {
    type: 'specimen',
    code: readCodeSet(body.type),
    effective: collected ?? received,
    otherDates: [collected, received],
    value: accession,
    columns: { status: textAt(body, 'status'), accession, collected, received, note: notes(body) },
  };
}
