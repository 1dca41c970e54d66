import { writeZip } from '../../src/data/receive/testing/write-zip.ts';

const EGTON = 'https://fhir.hl7.org.uk/Id/egton-codes';
const SNOMED = 'http://snomed.info/sct';

const PATIENTS = [
  { id: 'ivy', given: 'Ivy', family: 'Larkrise', nhsNumber: '9990000018', born: '1948-06-11' },
  { id: 'tom', given: 'Tom', family: 'Hollins', nhsNumber: '9990000026', born: '1962-01-30' },
  { id: 'una', given: 'Una', family: 'Penhale', nhsNumber: '9990000034', born: '1985-09-17' },
];

/** Codes of the practice's own, and the concepts that people decide they mean. */
export const LOCAL_CODES: LocalCode[] = [
  ['Smokes (own code)', '77176002', 'Smoker'],
  ['Stopped smoking (own code)', '8517006', 'Ex-smoker'],
  ['Sugar diabetes (own code)', '73211009', 'Diabetes mellitus'],
  ['Wheezy chest (own code)', '195967001', 'Asthma'],
  ['High pressure (own code)', '38341003', 'Hypertensive disorder'],
  ['Worn knee (own code)', '239873007', 'Osteoarthritis of knee'],
  ['Low mood (own code)', '35489007', 'Depressive disorder'],
  ['Bad head (own code)', '25064002', 'Headache'],
  ['Sore back (own code)', '161891005', 'Backache'],
  ['Poor sleep (own code)', '193462001', 'Insomnia'],
].map(([words = '', code = '', means = ''], index) => ({
  own: `OWN${index + 1}`,
  words,
  code,
  means,
}));

export type LocalCode = { own: string; words: string; code: string; means: string };

/** Of the thirty weights: one that was forgotten, and the two that a fix list has last, which are meant. */
const STILL_WRONG = [0, 26, 29];

/**
 * What the current system sends of three patients, as a zip: first with thirty weights that were typed in without
 * their decimal point; then with most of them put right, three as they were, and one that is new.
 */
export function productionOf(which: 'first' | 'second'): Buffer {
  const isRight = (index: number) => which === 'second' && !STILL_WRONG.includes(index);
  const weights = Array.from({ length: 30 }, (_, index) =>
    weight(index, isRight(index) ? 70 + index / 100 : 7000 + index),
  );
  if (which === 'second') weights.push(weight(30, 8100, '2027-01-28'));
  const own = LOCAL_CODES.flatMap((code, index) => [
    written(code, index, 0),
    written(code, index, 1),
  ]);
  return writeZip([
    { name: 'Patient.ndjson', content: lines(PATIENTS.map(patient)) },
    { name: 'Observation.ndjson', content: lines([...weights, ...own]) },
  ]);
}

function lines(resources: readonly object[]): string {
  return resources.map((resource) => `${JSON.stringify(resource)}\n`).join('');
}

function patient({ id, given, family, nhsNumber, born }: (typeof PATIENTS)[number]) {
  return {
    ...{ resourceType: 'Patient', id, birthDate: born, gender: 'other' },
    identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber }],
    name: [{ use: 'official', given: [given], family }],
    address: [{ use: 'home', line: ['3 Mill Lane'], city: 'Ottery', postalCode: 'EX11 1AA' }],
  };
}

function weight(index: number, value: number, on = '2026-11-16') {
  return {
    ...observation(`weight-${index}`, index, on),
    code: { coding: [{ system: SNOMED, code: '27113001', display: 'Body weight' }] },
    valueQuantity: { value, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' },
  };
}

function written({ own, words }: LocalCode, index: number, time: number) {
  return {
    ...observation(`own-${index}-${time}`, index + time, '2026-10-05'),
    code: { coding: [{ system: EGTON, code: own, display: words }], text: words },
  };
}

function observation(id: string, of: number, on: string) {
  const subject = { reference: `Patient/${PATIENTS[of % PATIENTS.length]?.id}` };
  const entered = { effectiveDateTime: on, issued: `${on}T09:00:00+00:00` };
  return { resourceType: 'Observation', id, status: 'final', subject, ...entered };
}
