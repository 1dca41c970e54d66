import { codeOf } from '../codes.ts';
import type { Scope } from '../scope.ts';
import type { SourceRecord } from '../source-record.ts';
import {
  availabilityTime,
  confidentialityCode,
  effectiveTime,
  idElement,
  OBSERVED,
  participants,
  since,
  statusCode,
} from '../statement.ts';
import { element, text, type Xml } from '../xml.ts';

/** A referral, to whom it went and how urgent it was. */
export function referral(record: SourceRecord, scope: Scope): Xml {
  const { said, words } = record;
  const [urgency, recipient] = [said('urgency'), said('recipient')];
  return element(
    'RequestStatement',
    { classCode: 'OBS', moodCode: 'RQO' },
    idElement(scope.ids.of(record)),
    codeOf(record),
    words === null ? null : element('text', {}, text(words)),
    statusCode(said('status')),
    effectiveTime(said('effective')),
    availabilityTime(said('effective')),
    urgency === null
      ? null
      : element('priorityCode', { nullFlavor: 'UNK' }, element('originalText', {}, text(urgency))),
    confidentialityCode(record),
    recipient === null
      ? null
      : element('responsibleParty', { typeCode: 'RESP' }, scope.agents.organisation(recipient)),
    participants(record, scope),
  );
}

/** Something to be done on a day to come. */
export function diaryRecall(record: SourceRecord, scope: Scope): Xml {
  const { said, words } = record;
  return element(
    'PlanStatement',
    { classCode: 'OBS', moodCode: 'INT' },
    idElement(scope.ids.of(record)),
    codeOf(record),
    words === null ? null : element('text', {}, text(words)),
    statusCode(said('status'), said('is_complete') !== 'true'),
    effectiveTime(said('effective')),
    availabilityTime(said('recorded') ?? said('effective')),
    confidentialityCode(record),
    participants(record, scope),
  );
}

/** A state of the registration, in the words of the system. */
export function registration(record: SourceRecord, scope: Scope): Xml {
  const { said } = record;
  const status =
    said('kind') === null
      ? said('status')
      : [said('kind'), said('status')].filter(Boolean).join(', ');
  return element(
    'RegistrationStatement',
    OBSERVED,
    idElement(scope.ids.of(record)),
    record.type === 'registration'
      ? element('code', { nullFlavor: 'UNK' }, element('originalText', {}, text(status ?? '')))
      : codeOf(record),
    statusCode(record.type === 'registration' ? null : said('status')),
    since(said('effective'), said('ended')),
    availabilityTime(said('effective')),
    confidentialityCode(record),
    participants(record, scope),
  );
}
