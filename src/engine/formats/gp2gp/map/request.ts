import { mapDiaryRecall } from '../../gp-connect/map/diary-recall.ts';
import { mapOtherRecord } from '../../gp-connect/map/other-record.ts';
import { mapReferral } from '../../gp-connect/map/referral.ts';
import { conceptOf } from '../content/concept.ts';
import { type Context, personIn } from '../content/context.ts';
import type { Draft } from '../content/draft.ts';
import { effectiveOf, restOf, timeAt } from '../content/statement.ts';
import { attribute, child, childrenOf, jsonOf, textIn, type XmlElement } from '../xml/element.ts';
import { commonOf, draftOf, noteOf } from './common.ts';

/** Something to be done on a day to come. */
export function diaryRecall(element: XmlElement, context: Context): Draft {
  const { status, performers, recorded, annotations, common } = commonOf(element, context);
  const [performer] = performers;
  return draftOf(element, context, mapDiaryRecall, {
    resourceType: 'ProcedureRequest',
    status,
    code: conceptOf(child(element, 'code')),
    ...effectiveOf(element, 'occurrence'),
    authoredOn: recorded,
    requester: performer ? { agent: performer } : null,
    note: noteOf(textIn(child(element, 'text')), annotations),
    ...common,
    ...restOf(element, ['code', 'text']),
  });
}

/** A referral, to whom it went and how urgent it was, in the words that were used. */
export function referral(element: XmlElement, context: Context): Draft {
  const { status, performers, recorded, annotations, common } = commonOf(element, context);
  const priority = child(element, 'priorityCode');
  const { effectiveDateTime, effectivePeriod } = effectiveOf(element, 'effective');
  const available = timeAt(child(element, 'availabilityTime'));
  const recipients = childrenOf(element, 'responsibleParty').map(
    (party) => personIn(party, context.directory) ?? { unresolved: 'Agent' },
  );
  const [performer] = performers;
  return draftOf(element, context, mapReferral, {
    resourceType: 'ReferralRequest',
    status,
    reasonCode: child(element, 'code') ? [conceptOf(child(element, 'code')) ?? {}] : [],
    authoredOn: available ?? effectiveDateTime,
    occurrenceDateTime: effectiveDateTime === available ? null : effectiveDateTime,
    occurrencePeriod: effectivePeriod,
    recordedAt: recorded,
    priority: textIn(child(priority, 'originalText')) ?? attribute(priority, 'displayName'),
    priorityCode: conceptOf(priority),
    requester: performer ? { agent: performer } : null,
    recipient: recipients,
    note: noteOf(textIn(child(element, 'text')), annotations),
    ...common,
    ...restOf(element, ['code', 'text', 'priorityCode', 'responsibleParty']),
  });
}

/** A registration that the practice recorded; there is no table for it, its content is kept whole. */
export function registration(element: XmlElement, context: Context): Draft {
  return otherRecord(element, context, 'RegistrationStatement');
}

/** An element that this version knows no place for. */
export function otherRecord(element: XmlElement, context: Context, name: string): Draft {
  const { status, performers, recorded, annotations, common } = commonOf(element, context);
  const dates = effectiveOf(element, 'effective');
  const people = childrenOf(element, 'responsibleParty').map(
    (party) => personIn(party, context.directory) ?? jsonOf(party),
  );
  return draftOf(
    element,
    context,
    (body) => ({
      ...mapOtherRecord(body),
      effective: startOf(dates),
      recorded,
    }),
    {
      resourceType: name,
      status,
      code: conceptOf(child(element, 'code')),
      ...dates,
      recordedAt: recorded,
      performer: performers,
      responsibleParty: people,
      note: noteOf(annotations),
      ...common,
      ...restOf(element, ['code', 'responsibleParty']),
    },
  );
}

function startOf({ effectiveDateTime, effectivePeriod }: ReturnType<typeof effectiveOf>) {
  if (typeof effectiveDateTime === 'string') return effectiveDateTime;
  const start = (effectivePeriod as { start?: string } | undefined)?.start;
  return start ?? null;
}
