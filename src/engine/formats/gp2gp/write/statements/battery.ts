import { isObject, type Json, type JsonObject, textAt } from '../../../../record/json.ts';
import { codeOf, codingsOf, conceptOf } from '../codes.ts';
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
  statusCode,
} from '../statement.ts';
import { element, type Xml } from '../xml.ts';
import { besideIt } from './narrative.ts';
import { interpretationCode, referenceRange, valueElement } from './value.ts';

/** An entry that holds others, or that was measured in parts, each of which is an entry within it. */
export function battery(record: SourceRecord, scope: Scope): Xml {
  const { said } = record;
  return compound('BATTERY', record, scope, {
    code: codeOf(record),
    inside: [
      ...partsOf(said('parts')).map((part, place) => partStatement(part, place, record, scope)),
      ...statementsWithin(record, scope),
    ],
  });
}

/** What stands within a record, each as its type is written. */
export function statementsWithin(record: SourceRecord, scope: Scope): Xml[] {
  return scope.outline.heldBy(record).map((held) => scope.write(held, scope));
}

type Held = { code: Xml; inside: Xml[]; specimen?: Xml; available?: string | null };

/** A statement that holds others; its text stands within it, and it is never without anything. */
export function compound(
  classCode: 'BATTERY' | 'CLUSTER',
  record: SourceRecord,
  scope: Scope,
  { code, inside, specimen, available = record.said('effective') }: Held,
): Xml {
  const { said } = record;
  const all = [besideIt(record, scope), ...inside].filter((statement) => statement !== null);
  const nothing = element('EhrEmpty', OBSERVED, idElement(scope.ids.besides(record, 'nothing')));
  return element(
    'CompoundStatement',
    { classCode, moodCode: 'EVN' },
    idElement(scope.ids.of(record)),
    code,
    statusCode(said('status')),
    effectiveTime(said('effective')),
    availabilityTime(available),
    confidentialityCode(record),
    specimen,
    (all.length > 0 ? all : [nothing]).map(component),
    participants(record, scope),
  );
}

function partsOf(parts: string | null): JsonObject[] {
  const all = parts === null ? [] : (JSON.parse(parts) as Json);
  return Array.isArray(all) ? all.filter(isObject) : [];
}

/** A part of a result says what an entry would, by the names of its columns. */
function partStatement(part: JsonObject, place: number, whole: SourceRecord, scope: Scope): Xml {
  const said = (column: string) => textAt(part, column);
  return element(
    'ObservationStatement',
    OBSERVED,
    idElement(scope.ids.besides(whole, `part ${place}`)),
    conceptOf(codingsOf(said), said('orig_term')),
    statusCode(whole.said('status')),
    effectiveTime(whole.said('effective')),
    availabilityTime(whole.said('effective')),
    confidentialityCode(whole),
    valueElement(said),
    interpretationCode(said),
    referenceRange(said),
    participants(whole, scope),
  );
}
