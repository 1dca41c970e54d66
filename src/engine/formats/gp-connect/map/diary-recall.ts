import { readCodeSet } from '../../../record/code-set.ts';
import { type JsonObject, textAt } from '../../../record/json.ts';
import type { Mapping } from '../../../record/staged-record.ts';
import { dateOf, notes } from './elements.ts';

export function mapDiaryRecall(body: JsonObject): Mapping {
  return {
    type: 'diary_recall',
    code: readCodeSet(body.code),
    effective: dateOf(body, 'occurrence'),
    recorded: textAt(body, 'authoredOn'),
    columns: {
      status: textAt(body, 'status'),
      requester: textAt(body, 'requester', 'agent', 'display'),
      note: notes(body),
    },
  };
}
