import { columnUrl } from '../../../fhir/own-extensions.ts';
import { componentsShape } from '../../../fhir/write/concept-shape.ts';
import { adapted, demanded, fixed, orAbsent } from '../../../fhir/write/template.ts';
import {
  byRule,
  concept,
  count,
  dateTime,
  demandedConcept,
  drug,
  instant,
  lineOf,
  lines,
  NOT_STATED,
  names,
  note,
  number,
  related,
  sql,
  stated,
  text,
} from '../../../fhir/write/values.ts';
import { code, codedText } from '../codes.ts';
import type { ResourceOf } from '../resource.ts';

const UK = 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-';
const HL7 = 'http://terminology.hl7.org/CodeSystem/';
const ENCOUNTER = related('related.encounter');

const COMPARATOR = `case when trim(t.comparator) in ('<', '<=', '>', '>=') then trim(t.comparator) end`;
/** FHIR has one value: words beside a number stand in an extension. */
const HAS_NUMBER = 'coalesce(t.value_num, t.comparator, t.unit_raw) is not null';

export const CODED_ENTRY: ResourceOf = {
  type: 'coded_entry',
  resource: 'Observation',
  patient: 'subject',
  elements: {
    status: demanded(code('status', 'observation'), 'unknown'),
    category: [{ text: text('category') }],
    code: demandedConcept(),
    encounter: ENCOUNTER,
    effectiveDateTime: dateTime('effective'),
    issued: instant('recorded'),
    valueQuantity: {
      value: number('value_num'),
      comparator: adapted('code', 'comparator', `json_text(${COMPARATOR})`, COMPARATOR),
      unit: text('unit_raw'),
    },
    valueString: sql(
      `case when not (${HAS_NUMBER}) then json_text(t.value_text) end`,
      'value_text',
    ),
    interpretation: [{ text: text('interpretation') }],
    referenceRange: [
      { low: { value: number('range_low') }, high: { value: number('range_high') } },
    ],
    performer: names('performer'),
    note: note('free_text'),
    specimen: related('related.specimen'),
    hasMember: related('related.members'),
    component: {
      ...sql('components_json(t.parts)', 'parts'),
      shape: componentsShape(NOT_STATED),
    },
  },
  extensions: [
    {
      url: fixed(columnUrl('value_text')),
      valueString: sql(`case when ${HAS_NUMBER} then json_text(t.value_text) end`, 'value_text'),
    },
  ],
};

export const PROBLEM: ResourceOf = {
  type: 'problem',
  resource: 'Condition',
  patient: 'subject',
  elements: {
    clinicalStatus: codedText('status', 'problem', `${HL7}condition-clinical`),
    category: [
      {
        coding: [{ system: fixed(`${HL7}condition-category`), code: fixed('problem-list-item') }],
      },
    ],
    code: demandedConcept(),
    encounter: ENCOUNTER,
    onsetDateTime: dateTime('effective'),
    abatementDateTime: dateTime('ended'),
    recordedDate: dateTime('recorded'),
    asserter: { display: text('asserter') },
    note: note('note'),
  },
  extensions: [
    { url: fixed(`${UK}ProblemSignificance`), valueCode: code('significance', 'significance') },
  ],
};

const SEVERITY = `case when t.reaction is not null and lower(t.severity) in ('mild', 'moderate', 'severe')
  then ',"severity":' || json_text(lower(t.severity)) else '' end`;

export const ALLERGY: ResourceOf = {
  type: 'allergy',
  resource: 'AllergyIntolerance',
  patient: 'patient',
  elements: {
    clinicalStatus: stated(codedText('status', 'allergy', `${HL7}allergyintolerance-clinical`)),
    verificationStatus: codedText(
      'certainty',
      'verification',
      `${HL7}allergyintolerance-verification`,
    ),
    category: {
      sql: `case when lower(t.category) in ('food', 'medication', 'environment', 'biologic')
        then '[' || json_text(lower(t.category)) || ']' end`,
      columns: [],
      partly: ['category'],
      rule: 'code',
    },
    criticality: {
      sql: `case when lower(t.severity) in ('low', 'high', 'unable-to-assess') then json_text(lower(t.severity)) end`,
      columns: [],
      partly: ['severity'],
      rule: 'code',
    },
    code: drug(),
    encounter: ENCOUNTER,
    onsetDateTime: dateTime('effective'),
    recordedDate: dateTime('recorded'),
    recorder: { display: text('recorder') },
    note: note('note'),
    reaction: {
      sql: `('[' || nullif(array_to_string(list_transform(string_split(t.reaction, chr(10)), lambda line:
        '{"manifestation":[{"text":' || json_text(line) || '}]' || ${SEVERITY} || '}'), ','), '') || ']')`,
      columns: ['reaction'],
      partly: ['severity'],
      shape: {
        manifestation: { text: lineOf('reaction') },
        severity: byRule('code', '', 'severity'),
      },
    },
  },
  extensions: [
    {
      url: fixed(`${UK}AllergyIntoleranceEnd`),
      extension: [
        { url: fixed('endDate'), valueDateTime: dateTime('ended') },
        { url: fixed('reasonEnded'), valueString: text('end_reason') },
      ],
    },
  ],
};

export const IMMUNISATION: ResourceOf = {
  type: 'immunisation',
  resource: 'Immunization',
  patient: 'patient',
  elements: {
    status: demanded(code('status', 'immunisation'), 'completed'),
    vaccineCode: stated({ text: text('vaccine') }),
    encounter: ENCOUNTER,
    occurrenceDateTime: orAbsent(dateTime('effective')),
    recorded: dateTime('recorded'),
    lotNumber: text('batch'),
    expirationDate: dateTime('expires'),
    site: { text: text('site') },
    route: { text: text('route') },
    reasonCode: [{ text: text('reason') }],
    protocolApplied: [{ doseNumberString: text('dose_number') }],
    performer: lines('given_by', 'actor', 'display'),
    note: note('note'),
  },
  extensions: [{ url: fixed(`${UK}VaccinationProcedure`), valueCodeableConcept: concept() }],
};

export const TEST_REPORT: ResourceOf = {
  type: 'test_report',
  resource: 'DiagnosticReport',
  patient: 'subject',
  elements: {
    status: demanded(code('status', 'report'), 'unknown'),
    category: [{ text: text('category') }],
    code: demandedConcept(),
    encounter: ENCOUNTER,
    effectiveDateTime: orAbsent(dateTime('effective')),
    issued: instant('recorded'),
    conclusion: text('conclusion'),
    specimen: related(`'[' || related.specimens || ']'`),
    result: related('related.results'),
  },
};

export const SPECIMEN: ResourceOf = {
  type: 'specimen',
  resource: 'Specimen',
  patient: 'subject',
  elements: {
    status: code('status', 'specimen'),
    accessionIdentifier: { value: text('accession') },
    type: concept(),
    receivedTime: dateTime('received'),
    collection: { collectedDateTime: dateTime('collected') },
    note: note('note'),
  },
};

export const DOCUMENT: ResourceOf = {
  type: 'document',
  resource: 'DocumentReference',
  patient: 'subject',
  elements: {
    status: demanded(code('status', 'document'), 'current'),
    type: concept(),
    description: text('title'),
    date: instant('recorded'),
    author: names('author'),
    custodian: { display: text('custodian') },
    context: { encounter: related(`'[' || related.encounter || ']'`) },
    content: [
      {
        attachment: {
          contentType: text('mime_type'),
          size: count('size_bytes'),
          hash: {
            sql: `case when regexp_full_match(t.checksum, '[A-Za-z0-9+/]+=*') then json_text(t.checksum) end`,
            columns: [],
            partly: ['checksum'],
          },
          creation: dateTime('effective'),
          title: demanded(text('title'), 'Not stated'),
        },
      },
    ],
  },
};
