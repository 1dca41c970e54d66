import type { Scope } from './scope.ts';
import type { SourceRecord } from './source-record.ts';
import { availabilityTime, component, effectiveTime, idElement, statusCode } from './statement.ts';
import { element, text, type Xml } from './xml.ts';

type StatementsOf = (record: SourceRecord, scope: Scope) => Xml[];

/** The statements of a composition, those that stood under headings under these, and each allergy under its own. */
export function underHeadings(
  records: readonly SourceRecord[],
  scope: Scope,
  statementsOf: StatementsOf,
): Xml[] {
  const byPlace = Map.groupBy(records, (record) =>
    JSON.stringify(scope.outline.headingsOf(record)),
  );
  return [...byPlace].flatMap(([place, inside]) => {
    const statements = inside.flatMap((record) =>
      record.type === 'allergy'
        ? [allergyHeading(record, scope, statementsOf(record, scope))]
        : statementsOf(record, scope),
    );
    const [first] = inside as [SourceRecord];
    return (JSON.parse(place) as string[]).reduceRight(
      (within, title, depth) => [heading(title, depth, first, scope, within)],
      statements,
    );
  });
}

function heading(
  title: string,
  depth: number,
  first: SourceRecord,
  scope: Scope,
  inside: Xml[],
): Xml {
  const code = element('code', { nullFlavor: 'UNK' }, element('originalText', {}, text(title)));
  const date = first.said('effective');
  return compoundHeading(
    depth === 0 ? 'TOPIC' : 'CATEGORY',
    scope.ids.besides(first, `heading ${depth}`),
    code,
    date,
    inside,
  );
}

const READ2 = '2.16.840.1.113883.2.1.6.2';
const DRUG = { code: '14L..00', codeSystem: READ2, displayName: 'H/O: drug allergy' };
const OTHER = { code: 'SN53.00', codeSystem: READ2, displayName: 'Allergy, unspecified' };
const NO_DRUG = /environment|food|non.?drug|substance/i;

/** A message knows allergies to drugs and others. What is not said to be another is told as one to a drug, the safe side. */
function allergyHeading(record: SourceRecord, scope: Scope, inside: Xml[]): Xml {
  const kind = NO_DRUG.test(record.said('category') ?? '') ? OTHER : DRUG;
  const id = scope.ids.besides(record, 'allergy heading');
  return compoundHeading('CATEGORY', id, element('code', kind), record.said('effective'), inside);
}

function compoundHeading(
  classCode: string,
  id: string,
  code: Xml,
  date: string | null,
  inside: Xml[],
): Xml {
  return element(
    'CompoundStatement',
    { classCode, moodCode: 'EVN' },
    idElement(id),
    code,
    statusCode(null),
    effectiveTime(date),
    availabilityTime(date),
    inside.map(component),
  );
}
