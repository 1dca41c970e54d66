import { codeOf } from '../codes.ts';
import { isMeasured, isText } from '../outline.ts';
import type { Scope } from '../scope.ts';
import type { SourceRecord } from '../source-record.ts';
import {
  annotation,
  availabilityTime,
  component,
  confidentialityCode,
  effectiveTime,
  idElement,
  OBSERVED,
  participants,
  statusCode,
} from '../statement.ts';
import { element, type Xml } from '../xml.ts';
import { battery, statementsWithin } from './battery.ts';
import { narrative } from './narrative.ts';
import { interpretationCode, referenceRange, valueElement } from './value.ts';

/** A coded entry: a statement that holds others, an observation, or a text without a code. */
export function codedEntry(record: SourceRecord, scope: Scope): Xml {
  const { said } = record;
  const holds = scope.outline.heldBy(record).length > 0;
  if (said('parts') !== null) return battery(record, scope);
  if (holds) return isMeasured(record) ? withComments(record, scope) : battery(record, scope);
  return isText(said) ? narrative(record, scope) : observation(record, scope);
}

/** In a report a result stands with its comments in a cluster that says no more than the result does. */
function withComments(record: SourceRecord, scope: Scope): Xml {
  const { said } = record;
  return element(
    'CompoundStatement',
    { classCode: 'CLUSTER', moodCode: 'EVN' },
    idElement(scope.ids.besides(record, 'cluster')),
    codeOf(record),
    statusCode(said('status')),
    effectiveTime(said('effective')),
    availabilityTime(said('effective')),
    [observation(record, scope), ...statementsWithin(record, scope)].map(component),
  );
}

/** An entry with its code, its date and what was found; allergies and immunisations are such entries too. */
export function observation(record: SourceRecord, scope: Scope): Xml {
  const { said, words } = record;
  return element(
    'ObservationStatement',
    OBSERVED,
    idElement(scope.ids.of(record)),
    codeOf(record),
    statusCode(said('status')),
    effectiveTime(said('effective')),
    availabilityTime(said('effective')),
    confidentialityCode(record),
    valueElement(said),
    interpretationCode(said),
    annotation(words),
    referenceRange(said),
    participants(record, scope),
  );
}
