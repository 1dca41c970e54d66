import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { convertExtract } from '../../../convert/convert-extract.ts';
import type { Statement } from '../../../convert/statement.ts';

const folder = await mkdtemp(join(tmpdir(), 'changeover-systmone-from-gp-connect-'));
after(() => rm(folder, { recursive: true }));

const AGENCY =
  'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-PrescribingAgency-1';
const subject = { reference: 'Patient/p' };

/** A medicine with its plan, prescribed by somebody in GP Connect's words. */
function prescribedBy(agency: string, id: string) {
  const medicationReference = { reference: `Medication/${id}` };
  return [
    { resourceType: 'Medication', id, code: { text: id } },
    {
      ...{ resourceType: 'MedicationRequest', id: `plan-${id}`, status: 'active', intent: 'plan' },
      ...{ subject, medicationReference, authoredOn: '2026-03-02' },
    },
    {
      ...{ resourceType: 'MedicationStatement', id: `course-${id}`, status: 'active' },
      ...{ subject, medicationReference, effectivePeriod: { start: '2026-03-02' } },
      basedOn: [{ reference: `MedicationRequest/plan-${id}` }],
      extension: [{ url: AGENCY, valueCodeableConcept: { coding: [{ display: agency }] } }],
    },
  ];
}

let statement: Statement;
before(async () => {
  const resources = [
    { resourceType: 'Patient', id: 'p' },
    ...prescribedBy('Prescribed at GP practice', 'Ramipril'),
    ...prescribedBy('Hospital', 'Methotrexate'),
    ...prescribedBy('Over the counter medication', 'Cetirizine'),
  ];
  const bundle = {
    ...{ resourceType: 'Bundle', type: 'collection' },
    entry: resources.map((resource) => ({ resource })),
  };
  const extract = join(folder, 'extract');
  await mkdir(extract);
  await writeFile(join(extract, 'p.json'), JSON.stringify(bundle));
  const out = join(folder, 'out');
  const producedAt = '2026-11-29T08:00:00Z';
  statement = await convertExtract({ extract, to: 'systmone-csv', out, producedAt });
});

async function rowsOf(table: string, ...columns: string[]): Promise<string[][]> {
  const text = await readFile(join(folder, 'out', 'extract', `${table}.csv`), 'latin1');
  const [header = [], ...rows] = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.slice(1, -1).split('","'));
  return rows.map((row) => columns.map((name) => row[header.indexOf(name)] ?? ''));
}

test('no medicine and no plan of GP Connect is lost on the way to SystmOne', () => {
  const { records, written } = statement.total;
  assert.deepEqual([records, written], [7, 7]);
});

test('what the practice prescribed is a repeat of the practice, and nothing else is', async () => {
  assert.deepEqual(await rowsOf('SRRepeatTemplate', 'NameOfMedication'), [['Ramipril']]);
  const flags = ['IsHospitalMedication', 'IsOtherMedication', 'IsDentalMedication'];
  const elsewhere = await rowsOf('SRPrimaryCareMedication', 'NameOfMedication', ...flags);
  assert.deepEqual(elsewhere.sort(), [
    ['Cetirizine', 'FALSE', 'TRUE', 'FALSE'],
    ['Methotrexate', 'TRUE', 'FALSE', 'FALSE'],
  ]);
});
