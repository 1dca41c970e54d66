import type { Scope } from '../scope.ts';
import type { SourceRecord } from '../source-record.ts';
import {
  availabilityTime,
  confidentialityCode,
  idElement,
  OBSERVED,
  participants,
  statusCode,
} from '../statement.ts';
import { element, text, type Xml } from '../xml.ts';

/** A text without a code. */
export function narrative(record: SourceRecord, scope: Scope): Xml {
  const { said, words } = record;
  return element(
    'NarrativeStatement',
    OBSERVED,
    idElement(scope.ids.of(record)),
    element('text', {}, text(words ?? '')),
    statusCode(said('status')),
    availabilityTime(said('effective')),
    confidentialityCode(record),
    participants(record, scope),
  );
}

/** What a record says in words where its statement has no text: a statement of its own beside it or within it. */
export function besideIt(record: SourceRecord, scope: Scope): Xml | null {
  const { said, words } = record;
  if (words === null) return null;
  return element(
    'NarrativeStatement',
    OBSERVED,
    idElement(scope.ids.besides(record, 'words')),
    element('text', {}, text(words)),
    statusCode(null),
    availabilityTime(said('effective')),
    confidentialityCode(record),
    participants(record, scope),
  );
}
