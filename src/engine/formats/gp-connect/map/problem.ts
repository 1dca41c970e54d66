import { readCodeSet } from '../../../record/code-set.ts';
import { type JsonObject, textAt } from '../../../record/json.ts';
import type { Mapping } from '../../../record/staged-record.ts';
import { dateOf, extension, notes } from './elements.ts';

export function mapProblem(body: JsonObject): Mapping {
  return {
    type: 'problem',
    code: readCodeSet(body.code),
    effective: dateOf(body, 'onset'),
    recorded: textAt(body, 'assertedDate'),
    columns: {
      status: textAt(body, 'clinicalStatus'),
      significance: textAt(extension(body, 'ProblemSignificance'), 'valueCode'),
      ended: dateOf(body, 'abatement'),
      asserter: textAt(body, 'asserter', 'display'),
      note: notes(body),
    },
  };
}
