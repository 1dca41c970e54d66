import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

type Files = Record<string, string | Uint8Array>;

/**
 * Riverside Surgery moves from EMIS Web to SystmOne. Of its two patients here, Edith Quillfeather
 * is called for a blood test that the new system has lost; Noor Castellane arrives unharmed.
 */
export const EDITH = { nhsNumber: '9990000018', family: 'Quillfeather', given: 'Edith' };
export const NOOR = { nhsNumber: '9990000026', family: 'Castellane', given: 'Noor' };
export const RECALL = {
  resourceType: 'ProcedureRequest',
  id: 'recall',
  status: 'active',
  intent: 'plan',
  subject: { reference: 'Patient/p' },
  code: {
    coding: [{ system: 'http://snomed.info/sct', code: '113075003', display: 'Creatinine' }],
  },
  occurrenceDateTime: '2027-04-01',
};

/** A weight that was seen and typed in on a day; one of tonnes is a fault that quality checks find. */
export function weighed(id: string, kilograms: number, on = '2026-05-04'): object {
  return {
    resourceType: 'Observation',
    id,
    status: 'final',
    subject: { reference: 'Patient/p' },
    code: {
      coding: [{ system: 'http://snomed.info/sct', code: '27113001', display: 'Body weight' }],
    },
    effectiveDateTime: on,
    issued: `${on}T09:00:00+01:00`,
    valueQuantity: {
      value: kilograms,
      unit: 'kg',
      system: 'http://unitsofmeasure.org',
      code: 'kg',
    },
  };
}

export function bundleOf(
  { nhsNumber, family, given }: typeof EDITH,
  resources: object[] = [],
): string {
  const identifier = [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber }];
  const patient = {
    resourceType: 'Patient',
    id: 'p',
    identifier,
    name: [{ use: 'official', family, given: [given] }],
    birthDate: '1941-03-02',
    gender: 'female',
  };
  return JSON.stringify({
    resourceType: 'Bundle',
    type: 'collection',
    entry: [patient, ...resources].map((resource) => ({ resource })),
  });
}

export const SOURCE: Files = {
  'a.json': bundleOf(EDITH, [RECALL]),
  'b.json.gz': gzipSync(bundleOf(NOOR)),
};
export const TARGET: Files = { 'x.json': bundleOf(EDITH), 'y.json': bundleOf(NOOR) };

/** Writes the files of an extract into a folder, which it makes. */
export function writeExtract(folder: string, files: Files): string {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}
