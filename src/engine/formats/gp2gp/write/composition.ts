import type { RecordType } from '../../../record/tables.ts';
import { codeOf, snomed } from './codes.ts';
import { underHeadings } from './headings.ts';
import { hl7Date } from './hl7-date.ts';
import type { Scope } from './scope.ts';
import type { SourceRecord } from './source-record.ts';
import {
  availabilityTime,
  component,
  confidentialityCode,
  effectiveTime,
  idElement,
  OBSERVED,
  participant,
  performersOf,
  recorderOf,
  statusCode,
  timeElement,
} from './statement.ts';
import { besideIt } from './statements/narrative.ts';
import { statementOf, statementsOf } from './statements/statement-of.ts';
import { element, text, type Xml } from './xml.ts';

type Writing = Pick<Scope, 'outline' | 'ids' | 'agents'>;

/** Each consultation, and what was recorded outside of any, by when and by whom. */
export function compositionsOf(records: readonly SourceRecord[], writing: Writing): Xml[] {
  const { outline } = writing;
  const standing = records.filter((record) => isStatement(record) && !outline.isHeld(record));
  const byConsultation = Map.groupBy(
    standing,
    (record) => outline.consultationOf(record)?.n ?? null,
  );
  const consultations = records
    .filter(({ type }) => type === 'consultation')
    .map((record) => consultation(record, byConsultation.get(record.n) ?? [], writing));
  const outside = Map.groupBy(byConsultation.get(null) ?? [], (record) =>
    JSON.stringify([hl7Date(record.said('recorded')), recorderOf(record, writing)]),
  );
  return [
    ...consultations,
    ...[...outside].map(([key, inside]) => outsideOfConsultations(key, inside, writing)),
  ];
}

/** Types that have no place in a message. */
const WITHOUT = new Set<RecordType>([
  'patient',
  'patient_address',
  'patient_contact',
  'patient_relationship',
  'booking',
  'consultation',
]);

/** Of what has no table, a message has a place for registrations alone. */
export function isStatement({ type, said }: SourceRecord): boolean {
  if (type === 'other_record') return said('resource_type') === 'RegistrationStatement';
  return !WITHOUT.has(type);
}

function consultation(
  record: SourceRecord,
  inside: readonly SourceRecord[],
  writing: Writing,
): Xml {
  const { said } = record;
  const scope: Scope = {
    ...writing,
    recorded: said('recorded'),
    recorder: recorderOf(record, writing),
    performers: performersOf(record, writing),
    write: statementOf,
  };
  const place = said('place');
  return element(
    'ehrComposition',
    { classCode: 'COMPOSITION', moodCode: 'EVN' },
    idElement(scope.ids.of(record)),
    codeOf(record),
    statusCode(said('status')),
    effectiveTime(said('effective'), said('ended')),
    availabilityTime(said('effective')),
    confidentialityCode(record),
    authorOf(scope),
    place === null ? null : locationOf(place),
    scope.performers.map((name) => participant('Participant2', 'PRF', name, scope)),
    components(besideIt(record, scope), inside, scope, scope.ids.besides(record, 'nothing')),
  );
}

const MEDICINES = new Set<RecordType>([
  'medication_course',
  'medication_authorisation',
  'medication_issue',
]);

function outsideOfConsultations(
  key: string,
  inside: readonly SourceRecord[],
  writing: Writing,
): Xml {
  const [first] = inside;
  const scope: Scope = {
    ...writing,
    recorded: first?.said('recorded') ?? null,
    recorder: first ? recorderOf(first, writing) : null,
    performers: [],
    write: statementOf,
  };
  return element(
    'ehrComposition',
    { classCode: 'COMPOSITION', moodCode: 'EVN' },
    idElement(scope.ids.made('outside of consultations', key)),
    inside.every(({ type }) => MEDICINES.has(type))
      ? snomed('code', '196391000000103', 'Non-consultation medication data')
      : snomed('code', '196401000000100', 'Non-consultation data'),
    statusCode(null),
    effectiveTime(null),
    availabilityTime(scope.recorded),
    authorOf(scope),
    components(null, inside, scope, ''),
  );
}

function authorOf({ recorded, recorder, agents }: Scope): Xml {
  return element(
    'author',
    { typeCode: 'AUT', contextControlCode: 'OP' },
    timeElement('time', recorded),
    agents.person(recorder),
  );
}

function locationOf(place: string): Xml {
  const name = element('name', {}, text(place));
  const located = element('locatedPlace', { classCode: 'PLC', determinerCode: 'INSTANCE' }, name);
  return element(
    'location',
    { typeCode: 'LOC' },
    element('locatedEntity', { classCode: 'LOCE' }, located),
  );
}

/** A composition is never without anything: one that holds nothing says so. */
function components(
  words: Xml | null,
  inside: readonly SourceRecord[],
  scope: Scope,
  emptyId: string,
): Xml[] {
  const statements = [...(words ? [words] : []), ...underHeadings(inside, scope, statementsOf)];
  const nothing = element('EhrEmpty', OBSERVED, idElement(emptyId));
  return (statements.length > 0 ? statements : [nothing]).map(component);
}
