import { componentsShape } from '../../../fhir/write/concept-shape.ts';
import { fixed, type Template } from '../../../fhir/write/template.ts';
import { CARE_CONNECT } from '../extensions.ts';
import type { ResourceOf } from '../resource.ts';
import {
  allKnown,
  code,
  codeOr,
  concept,
  count,
  dateTime,
  demanded,
  instant,
  known,
  note,
  number,
  orUnknown,
  related,
  sql,
  text,
} from '../values.ts';

const CONTEXT = related('encounter');
/** STU3 has one value: words beside a number have no place. */
const HAS_NUMBER = 'coalesce(t.value_num, t.comparator, t.unit_raw) is not null';

export const CODED_ENTRY: ResourceOf = {
  type: 'coded_entry',
  people: ['performer'],
  resource: 'Observation',
  patient: 'subject',
  elements: {
    status: codeOr('status', 'observation', 'final'),
    category: [{ text: text('category') }],
    code: demanded(concept()),
    context: CONTEXT,
    effectiveDateTime: orUnknown(dateTime('effective')),
    issued: orUnknown(instant('recorded')),
    performer: allKnown('performer'),
    valueQuantity: {
      value: number('value_num'),
      comparator: sql(
        `case when trim(t.comparator) in ('<', '<=', '>', '>=') then json_text(trim(t.comparator)) end`,
      ),
      unit: text('unit_raw'),
    },
    valueString: sql(`case when not (${HAS_NUMBER}) then json_text(t.value_text) end`),
    interpretation: { text: text('interpretation') },
    comment: text('free_text'),
    specimen: related('specimen'),
    referenceRange: [
      { low: { value: number('range_low') }, high: { value: number('range_high') } },
    ],
    related: related('members'),
    component: { ...sql('components_json(t.parts)'), shape: componentsShape([]) },
  },
};

export const PROBLEM: ResourceOf = {
  type: 'problem',
  people: ['asserter'],
  resource: 'Condition',
  patient: 'subject',
  elements: {
    extension: [
      {
        url: fixed(`${CARE_CONNECT}ProblemSignificance-1`),
        valueCode: code('significance', 'significance'),
      },
      related('extension'),
    ],
    clinicalStatus: orUnknown(code('status', 'problem')),
    category: [
      {
        coding: [
          {
            system: fixed(
              'https://fhir.hl7.org.uk/STU3/CodeSystem/CareConnect-ConditionCategory-1',
            ),
            code: fixed('problem-list-item'),
            display: fixed('Problem List Item'),
          },
        ],
      },
    ],
    code: demanded(concept()),
    context: CONTEXT,
    onsetDateTime: dateTime('effective'),
    abatementDateTime: dateTime('ended'),
    assertedDate: orUnknown(dateTime('recorded')),
    asserter: demanded(known('asserter')),
    note: note('note'),
  },
};

export const TEST_REPORT: ResourceOf = {
  type: 'test_report',
  resource: 'DiagnosticReport',
  patient: 'subject',
  elements: {
    status: codeOr('status', 'report', 'unknown'),
    category: { text: text('category') },
    code: demanded(concept()),
    context: CONTEXT,
    effectiveDateTime: orUnknown(dateTime('effective')),
    issued: orUnknown(instant('recorded')),
    specimen: related('specimens'),
    result: related('results'),
    conclusion: text('conclusion'),
  },
};

export const SPECIMEN: ResourceOf = {
  type: 'specimen',
  resource: 'Specimen',
  patient: 'subject',
  elements: {
    accessionIdentifier: { value: text('accession') },
    status: code('status', 'specimen'),
    type: concept(),
    receivedTime: dateTime('received'),
    collection: { collectedDateTime: dateTime('collected') },
    note: note('note'),
  },
};

/** A vaccine has a date of its own kind, and says which dose of a course it was among what was protected against. */
const DOSE: Template = {
  doseSequence: count('dose_number'),
  targetDisease: sql(
    `case when ${count('dose_number').sql} is not null then '[' || code_not_stated() || ']' end`,
  ),
  doseStatus: sql(`case when ${count('dose_number').sql} is not null then code_not_stated() end`),
};

const WAS_GIVEN = `coalesce(lower(t.not_given), 'false') <> 'true'`;

export const IMMUNISATION: ResourceOf = {
  type: 'immunisation',
  people: ['given_by'],
  resource: 'Immunization',
  patient: 'patient',
  elements: {
    extension: [
      { url: fixed(`${CARE_CONNECT}DateRecorded-1`), valueDateTime: dateTime('recorded') },
      { url: fixed(`${CARE_CONNECT}VaccinationProcedure-1`), valueCodeableConcept: concept() },
    ],
    status: codeOr('status', 'immunisation', 'completed'),
    notGiven: sql(`case when ${WAS_GIVEN} then 'false' else 'true' end`),
    vaccineCode: demanded({ text: text('vaccine') }),
    encounter: CONTEXT,
    date: dateTime('effective'),
    primarySource: sql(`'true'`),
    lotNumber: text('batch'),
    expirationDate: sql(`json_text(fhir_day(t.expires))`),
    site: { text: text('site') },
    route: { text: text('route') },
    practitioner: allKnown('given_by', 'actor'),
    note: note('note'),
    explanation: {
      reason: [{ text: sql(`case when ${WAS_GIVEN} then json_text(t.reason) end`) }],
      reasonNotGiven: [{ text: sql(`case when not (${WAS_GIVEN}) then json_text(t.reason) end`) }],
    },
    vaccinationProtocol: [DOSE],
  },
};

export const DOCUMENT: ResourceOf = {
  type: 'document',
  people: ['author'],
  resource: 'DocumentReference',
  patient: 'subject',
  elements: {
    status: codeOr('status', 'document', 'current'),
    type: demanded(concept()),
    created: dateTime('effective'),
    indexed: orUnknown(instant('recorded')),
    author: allKnown('author'),
    custodian: { display: text('custodian') },
    description: sql('json_text(coalesce(t.note, t.title))'),
    content: [
      {
        attachment: {
          contentType: text('mime_type'),
          size: count('size_bytes'),
          hash: sql(
            `case when regexp_full_match(t.checksum, '[A-Za-z0-9+/]+=*') then json_text(t.checksum) end`,
          ),
          title: text('title'),
        },
      },
    ],
    context: { encounter: CONTEXT },
  },
};
