import { fixed, receivedAs, type Template, type Value } from './template.ts';

/** The columns of a code set. */
export const CODE_COLUMNS = [
  'orig_system',
  'orig_code',
  'orig_term',
  'read2',
  'ctv3',
  'snomed_concept',
  'snomed_description',
  'local_code',
] as const;

const DESCRIPTION = 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-CodingSCTDescId';

/** What `concept.sql` gives, of the columns of a record or of a part of its result. */
function conceptShape(of: (column: (typeof CODE_COLUMNS)[number]) => Value): Template {
  const coding = (system: string, code: Value) => ({ system: fixed(system), code });
  return {
    coding: [
      { system: of('orig_system'), code: of('orig_code'), userSelected: fixed(true) },
      {
        ...coding('http://snomed.info/sct', of('snomed_concept')),
        extension: [
          {
            url: fixed(DESCRIPTION),
            extension: [{ url: fixed('descriptionId'), valueId: of('snomed_description') }],
          },
        ],
      },
      coding('http://read.info/readv2', of('read2')),
      coding('http://read.info/ctv3', of('ctv3')),
      coding('urn:changeover:fhir:local-code', of('local_code')),
    ],
    text: of('orig_term'),
  };
}

export const CONCEPT_SHAPE = conceptShape((column) => ({ sql: '', columns: [column] }));

const PART: Value = { sql: '', columns: ['parts'], rule: 'part' };
const NUMBER: Value = { ...PART, beside: { sql: '', columns: [], shape: receivedAs(PART) } };

/** What `parts.sql` gives; `notStated` stands for a code that was not received. */
export function componentsShape(notStated: Template): Template {
  return {
    code: [conceptShape(() => PART), notStated],
    valueQuantity: { value: NUMBER, comparator: PART, unit: PART },
    valueString: PART,
    interpretation: { text: PART },
    referenceRange: { low: { value: NUMBER }, high: { value: NUMBER } },
  };
}
