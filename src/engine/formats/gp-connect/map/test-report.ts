import { readCodeSet } from '../../../record/code-set.ts';
import { at, type JsonObject, textAt } from '../../../record/json.ts';
import type { Mapping } from '../../../record/staged-record.ts';
import { conceptText, dateOf, extension } from './elements.ts';

export function mapTestReport(body: JsonObject): Mapping {
  const issued = textAt(body, 'issued');
  return {
    type: 'test_report',
    code: readCodeSet(body.code),
    effective: isSaidUnknown(body) ? null : (dateOf(body, 'effective') ?? issued),
    recorded: issued,
    otherDates: [issued],
    value: textAt(body, 'conclusion'),
    columns: {
      status: textAt(body, 'status'),
      category: conceptText(at(body, 'category')),
      conclusion: textAt(body, 'conclusion'),
    },
  };
}

/** The date of issue does not stand for one that is said to be unknown. */
function isSaidUnknown(body: JsonObject): boolean {
  return extension(body._effectiveDateTime, 'data-absent-reason') !== undefined;
}
