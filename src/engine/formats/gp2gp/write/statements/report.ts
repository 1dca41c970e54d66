import { REPORT_CODE, SPECIMEN_CODE } from '../../manifest.ts';
import { codeBehind, snomed } from '../codes.ts';
import { hl7Date } from '../hl7-date.ts';
import type { Scope } from '../scope.ts';
import type { SourceRecord } from '../source-record.ts';
import { effectiveTime, idElement } from '../statement.ts';
import { element, text, type Xml } from '../xml.ts';
import { compound, statementsWithin } from './battery.ts';

/** A report of investigations, with its specimens and results; its own code stands behind that of all reports. */
export function testReport(record: SourceRecord, scope: Scope): Xml {
  return compound('CLUSTER', record, scope, {
    code: codeBehind(REPORT_CODE, 'Laboratory reporting', record),
    inside: statementsWithin(record, scope),
    available: record.said('recorded'),
  });
}

const NUMBERS_OF_LABORATORIES = '2.16.840.1.113883.2.1.4.5.2';

/** What was sent to the laboratory, with the results that were found in it. */
export function specimen(record: SourceRecord, scope: Scope): Xml {
  const { said } = record;
  const [accession, kind] = [said('accession'), said('orig_term')];
  const collected = hl7Date(said('collected')) === null ? null : effectiveTime(said('collected'));
  const role = element(
    'specimenRole',
    { classCode: 'SPEC' },
    idElement(scope.ids.besides(record, 'role')),
    accession === null
      ? null
      : element('id', { root: NUMBERS_OF_LABORATORIES, extension: accession }),
    collected,
    element(
      'specimenSpecimenMaterial',
      { classCode: 'MAT', determinerCode: 'INSTANCE' },
      element('desc', {}, ...(kind === null ? [] : [text(kind)])),
    ),
  );
  return compound('CLUSTER', record, scope, {
    code: snomed('code', SPECIMEN_CODE, 'Specimen'),
    specimen: element('specimen', { typeCode: 'SPC' }, role),
    inside: statementsWithin(record, scope),
    available: said('received') ?? said('effective'),
  });
}
