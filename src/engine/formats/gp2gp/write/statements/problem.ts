import { ACTIVE_WORDS, PAST_WORDS } from '../../problem-words.ts';
import { codeOf, codingsOf, snomed } from '../codes.ts';
import type { Scope } from '../scope.ts';
import type { SourceRecord } from '../source-record.ts';
import {
  availabilityTime,
  component,
  confidentialityCode,
  effectiveTime,
  idElement,
  OBSERVED,
  participants,
  since,
  statusCode,
} from '../statement.ts';
import { element, text, type Xml } from '../xml.ts';
import { besideIt } from './narrative.ts';

/**
 * A problem: links between the entry that names it and what belongs to it. Where no entry is called what it is called,
 * one is written for it; a note is a statement of its own, since links have no text.
 */
export function problem(record: SourceRecord, scope: Scope): Xml[] {
  const { said } = record;
  const { ids, outline } = scope;
  const actual = [
    ...outline.relatedTo(record, 'actual-problem'),
    ...outline.related(record, 'other:entry'),
  ];
  const named = actual.find((entry) => NAMING.has(entry.type) && isCalledAlike(entry, record));
  const note = besideIt(record, scope);
  const linked = [
    ...outline.relatedTo(record, 'problem'),
    ...actual.filter((entry) => entry !== named),
  ];
  const links = [
    ...linked.flatMap((one) => statementId(one, scope) ?? []),
    ...(note ? [ids.besides(record, 'words')] : []),
  ];
  const name = named ? ids.of(named) : ids.besides(record, 'name');
  return [
    ...(named ? [] : [nameOf(record, scope)]),
    element(
      'LinkSet',
      OBSERVED,
      idElement(ids.of(record)),
      stateOf(said),
      statusCode(null),
      since(said('effective'), said('ended')),
      availabilityTime(said('effective')),
      confidentialityCode(record),
      [...new Set(links)].map((id) => component(reference('statementRef', id))),
      element(
        'conditionNamed',
        { typeCode: 'NAME', inversionInd: 'true' },
        reference('namedStatementRef', name),
      ),
      participants(record, scope),
    ),
    ...(note ? [note] : []),
  ];
}

/** Entries that say by their code what a problem is; a report says that it is one. */
const NAMING = new Set<SourceRecord['type']>([
  'coded_entry',
  'allergy',
  'immunisation',
  'referral',
  'diary_recall',
]);

function isCalledAlike(entry: SourceRecord, record: SourceRecord): boolean {
  const [one, other] = [entry, record].map(({ said }) =>
    JSON.stringify([codingsOf(said), said('orig_term')]),
  );
  return one === other;
}

/** The entry that a problem needs to be called something. */
function nameOf(record: SourceRecord, scope: Scope): Xml {
  const { said } = record;
  return element(
    'ObservationStatement',
    OBSERVED,
    idElement(scope.ids.besides(record, 'name')),
    codeOf(record),
    statusCode(null),
    effectiveTime(said('effective')),
    availabilityTime(said('effective')),
    confidentialityCode(record),
    participants(record, scope),
  );
}

function reference(name: string, id: string): Xml {
  return element(name, OBSERVED, idElement(id));
}

/** Links lead to the statement around an issue; what has no statement cannot be led to. */
function statementId(record: SourceRecord, { ids }: Scope): string | null {
  if (record.type === 'medication_issue') return ids.besides(record, 'statement');
  return UNWRITTEN.has(record.type) ? null : ids.of(record);
}

const UNWRITTEN = new Set<SourceRecord['type']>(['booking', 'consultation']);

const STATES: Readonly<Record<string, [code: string, display: string]>> = Object.fromEntries([
  ...ACTIVE_WORDS.map((word) => [word, ['394774009', 'Active Problem']]),
  ...PAST_WORDS.map((word) => [word, ['394775005', 'Inactive Problem']]),
]);
const SIGNIFICANCE: Readonly<Record<string, [code: string, display: string]>> = {
  'significant problem': ['386134007', 'Significant'],
  significant: ['386134007', 'Significant'],
  major: ['386134007', 'Significant'],
  'minor problem': ['394847000', 'Unspecified significance'],
  minor: ['394847000', 'Unspecified significance'],
};

/** Whether it goes on, and how much it matters; a word that is neither active nor past stands as it is. */
function stateOf(said: SourceRecord['said']): Xml {
  const status = said('status');
  const state = STATES[status?.trim().toLowerCase() ?? ''];
  const significance = SIGNIFICANCE[said('significance')?.trim().toLowerCase() ?? ''];
  const qualifier = significance
    ? [element('qualifier', { inverted: 'false' }, snomed('name', ...significance))]
    : [];
  if (state) return snomed('code', ...state, ...qualifier);
  const words = status === null ? [] : [element('originalText', {}, text(status))];
  return element('code', { nullFlavor: 'UNK' }, ...words, ...qualifier);
}
