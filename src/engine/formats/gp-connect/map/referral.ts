import { readCodeSet } from '../../../record/code-set.ts';
import { at, type JsonObject, textAt } from '../../../record/json.ts';
import type { Mapping } from '../../../record/staged-record.ts';
import { conceptText, names, notes } from './elements.ts';

export function mapReferral(body: JsonObject): Mapping {
  return {
    type: 'referral',
    code: readCodeSet(at(body, 'reasonCode') ?? at(body, 'serviceRequested') ?? body.type),
    effective: textAt(body, 'authoredOn'),
    columns: {
      status: textAt(body, 'status'),
      urgency: textAt(body, 'priority'),
      service: conceptText(at(body, 'serviceRequested')) ?? conceptText(body.specialty),
      recipient: names(body.recipient),
      requester: textAt(body, 'requester', 'agent', 'display'),
      description: textAt(body, 'description'),
      note: notes(body),
    },
  };
}
