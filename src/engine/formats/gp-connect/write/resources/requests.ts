import { fixed } from '../../../fhir/write/template.ts';
import type { ResourceOf } from '../resource.ts';
import {
  code,
  codeOr,
  concept,
  dateTime,
  demanded,
  known,
  lines,
  note,
  related,
  text,
} from '../values.ts';

export const REFERRAL: ResourceOf = {
  type: 'referral',
  people: ['requester'],
  resource: 'ReferralRequest',
  patient: 'subject',
  elements: {
    status: codeOr('status', 'service', 'unknown'),
    intent: fixed('order'),
    priority: code('urgency', 'priority'),
    serviceRequested: [{ text: text('service') }],
    context: related('encounter'),
    authoredOn: dateTime('effective'),
    requester: { agent: known('requester') },
    recipient: lines('recipient', 'display'),
    reasonCode: [concept()],
    description: text('description'),
    note: note('note'),
  },
};

export const DIARY: ResourceOf = {
  type: 'diary_recall',
  people: ['requester'],
  resource: 'ProcedureRequest',
  patient: 'subject',
  elements: {
    status: codeOr('status', 'service', 'active'),
    intent: fixed('plan'),
    code: demanded(concept()),
    context: related('encounter'),
    occurrenceDateTime: dateTime('effective'),
    authoredOn: dateTime('recorded'),
    requester: { agent: known('requester') },
    note: note('note'),
  },
};
