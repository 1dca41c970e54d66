import { codeOf } from '../codes.ts';
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

/** A document by its title and what is said of it. The canonical record has no file of it: a placeholder stands for it. */
export function document(record: SourceRecord, scope: Scope): Xml {
  const { said } = record;
  const id = scope.ids.besides(record, 'file');
  const reference = element('reference', { value: `file://localhost/AbsentAttachment${id}.txt` });
  const external = element(
    'referredToExternalDocument',
    { classCode: 'DOC', moodCode: 'EVN' },
    idElement(id),
    codeOf(record),
    element('text', { mediaType: said('mime_type') }, reference),
  );
  return element(
    'NarrativeStatement',
    OBSERVED,
    idElement(scope.ids.of(record)),
    element('text', {}, text(titleOf(record) ?? '')),
    statusCode(said('status')),
    availabilityTime(said('effective')),
    confidentialityCode(record),
    participants(record, scope),
    element('reference', { typeCode: 'REFR' }, external),
  );
}

function titleOf({ said, words }: SourceRecord): string | null {
  const lines = [said('title'), words].filter((line) => line !== null);
  return lines.length ? lines.join('\n') : null;
}
