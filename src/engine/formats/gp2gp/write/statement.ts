import { hl7Date } from './hl7-date.ts';
import type { Scope } from './scope.ts';
import type { SourceRecord } from './source-record.ts';
import { element, text, type Xml } from './xml.ts';

export const OBSERVED = { classCode: 'OBS', moodCode: 'EVN' };

export function idElement(root: string): Xml {
  return element('id', { root });
}

/** Words of other systems for what goes on. */
export const GOES_ON = ['active', 'incomplete', 'in-progress', 'pending', 'draft'];

/** A message knows two states. */
export function statusCode(status: string | null, isOpen = false): Xml {
  const goesOn = status === null ? isOpen : GOES_ON.includes(status.trim().toLowerCase());
  return element('statusCode', { code: goesOn ? 'ACTIVE' : 'COMPLETE' });
}

/** When something was so, or began and ended. */
export function effectiveTime(start: string | null, end: string | null = null): Xml {
  const [low, high] = [hl7Date(start), hl7Date(end)];
  if (high === null)
    return element(
      'effectiveTime',
      {},
      element('center', low === null ? { nullFlavor: 'NI' } : { value: low }),
    );
  return element(
    'effectiveTime',
    {},
    low === null ? null : element('low', { value: low }),
    element('high', { value: high }),
  );
}

export function since(start: string | null, end: string | null): Xml {
  const [low, high] = [hl7Date(start), hl7Date(end)];
  return element(
    'effectiveTime',
    {},
    element('low', low === null ? { nullFlavor: 'UNK' } : { value: low }),
    high === null ? null : element('high', { value: high }),
  );
}

export function availabilityTime(date: string | null): Xml {
  return timeElement('availabilityTime', date);
}

export function timeElement(name: string, date: string | null): Xml {
  const value = hl7Date(date);
  return element(name, value === null ? { nullFlavor: 'UNK' } : { value });
}

/** The label of what not everybody may see. */
export function confidentialityCode({ isConfidential }: SourceRecord): Xml | null {
  return isConfidential
    ? element('confidentialityCode', {
        code: 'R',
        codeSystem: '2.16.840.1.113883.5.25',
        displayName: 'restricted',
      })
    : null;
}

/** Who did it and who wrote it down when, where the composition around does not say the same. */
export function participants(
  record: SourceRecord,
  scope: Scope,
  recorder = recorderOf(record, scope),
): Xml[] {
  const recorded = record.said('recorded');
  const isAsAround =
    (recorder === null || recorder === scope.recorder) &&
    (recorded === null || hl7Date(recorded) === hl7Date(scope.recorded));
  const performers = performersOf(record, scope);
  const areAsAround = performers.length === 0 || sameNames(performers, scope.performers);
  return [
    ...(isAsAround ? [] : [author(recorded, recorder ?? scope.recorder, scope)]),
    ...(areAsAround
      ? []
      : performers.map((name) => participant('Participant', 'PRF', name, scope))),
  ];
}

function author(recorded: string | null, name: string | null, { agents }: Scope): Xml {
  return element(
    'Participant',
    { typeCode: 'AUT', contextControlCode: 'OP' },
    recorded === null ? null : timeElement('time', recorded),
    agents.person(name),
  );
}

export function participant(
  element_: string,
  typeCode: string,
  name: string,
  { agents }: Scope,
): Xml {
  return element(element_, { typeCode, contextControlCode: 'OP' }, agents.person(name));
}

function sameNames(one: readonly string[], other: readonly string[]): boolean {
  return one.join('\n') === other.join('\n');
}

/** The columns that name who did it. Of a record that names nobody, the id of who answers for it says so. */
const PERFORMER: Partial<Record<SourceRecord['type'], string>> = {
  consultation: 'clinician',
  coded_entry: 'performer',
  problem: 'asserter',
  immunisation: 'given_by',
  referral: 'requester',
  document: 'author',
  diary_recall: 'requester',
};

export function performersOf(
  { type, said }: SourceRecord,
  { agents }: Pick<Scope, 'agents'>,
): string[] {
  const column = PERFORMER[type];
  if (column === undefined) return [];
  const named = said(column) ?? agents.nameOf(said('responsible_id'));
  return named?.split('\n').filter((name) => name.trim() !== '') ?? [];
}

const RECORDER_FIRST = new Set([
  'allergy',
  'medication_course',
  'medication_authorisation',
  'medication_issue',
]);

export function recorderOf(
  { type, said }: SourceRecord,
  { agents }: Pick<Scope, 'agents'>,
): string | null {
  const typist = said('entered_by') ?? agents.nameOf(said('entered_by_id'));
  return RECORDER_FIRST.has(type) ? (said('recorder') ?? typist) : typist;
}

/** A text beside an observation. */
export function annotation(words: string | null): Xml | null {
  if (words === null) return null;
  return element(
    'pertinentInformation',
    { typeCode: 'PERT' },
    element('sequenceNumber', { value: '+1' }),
    element('pertinentAnnotation', OBSERVED, element('text', {}, text(words))),
  );
}

export function component(statement: Xml): Xml {
  return element('component', { typeCode: 'COMP' }, statement);
}
