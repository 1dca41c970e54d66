import { readCodeSet } from '../../../record/code-set.ts';
import { type JsonObject, objects, textAt } from '../../../record/json.ts';
import type { Mapping } from '../../../record/staged-record.ts';
import { conceptText, dateOf, names, notes } from '../../gp-connect/map/elements.ts';

/** A plan, or what is due, is a diary entry; all else that is asked of others is a referral. */
export function mapServiceRequest(body: JsonObject): Mapping {
  const isDue = ['plan', 'proposal'].includes(textAt(body, 'intent') ?? '');
  return isDue ? diaryRecall(body) : referral(body);
}

function diaryRecall(body: JsonObject): Mapping {
  return {
    type: 'diary_recall',
    code: readCodeSet(body.code),
    effective: dateOf(body, 'occurrence'),
    recorded: textAt(body, 'authoredOn'),
    columns: {
      status: textAt(body, 'status'),
      requester: textAt(body, 'requester', 'display'),
      note: notes(body),
    },
  };
}

function referral(body: JsonObject): Mapping {
  const reasons = objects(body.reasonCode);
  return {
    type: 'referral',
    code: readCodeSet(reasons[0] ?? body.code),
    effective: textAt(body, 'authoredOn'),
    columns: {
      status: textAt(body, 'status'),
      urgency: textAt(body, 'priority'),
      service: conceptText(body.code),
      recipient: names(body.performer),
      requester: textAt(body, 'requester', 'display'),
      note: notes(body),
    },
  };
}
