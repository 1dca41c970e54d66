import { readCodeSet } from '../../../record/code-set.ts';
import { at, type JsonObject, textAt } from '../../../record/json.ts';
import type { Mapping } from '../../../record/staged-record.ts';
import { conceptText, dateOf } from './elements.ts';

export function mapTestReport(body: JsonObject): Mapping {
  const issued = textAt(body, 'issued');
  return {
    type: 'test_report',
    code: readCodeSet(body.code),
    effective: dateOf(body, 'effective') ?? issued,
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
