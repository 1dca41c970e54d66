import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { EDWIN } from '../../testing/hollins-changes.ts';
import { hollins } from '../../testing/hollins-surgery.ts';
import { type StagedVision, stagedHollins, stageVision } from '../../testing/stage-vision.ts';
import {
  publishedColumns,
  withoutPublishedTables as skip,
  writeVisionExtract,
} from '../../testing/vision-extract.ts';

const parent = await mkdtemp(join(tmpdir(), 'changeover-vision-'));
after(() => rm(parent, { recursive: true }));

/** One extract in the live layout for most tests, each with a patient of its own. */
let live: StagedVision;
before(async () => {
  if (!skip) live = await stagedHollins();
});

const RECORDS = {
  patient: 1,
  consultation: 2,
  coded_entry: 3,
  problem: 1,
  allergy: 1,
  medication_course: 2,
  medication_issue: 2,
  immunisation: 1,
  referral: 1,
  document: 1,
};

test('every kind of row becomes a record of its type, and says what it says', {
  skip,
}, async () => {
  const { staged } = live;
  const read = (table: string, columns: string) => live.read(table, columns, EDWIN.PID);
  assert.equal(staged.format, 'vision-csv');
  assert.deepEqual(Object.keys(staged.records).sort(), Object.keys(RECORDS).sort());
  for (const [type, count] of Object.entries(RECORDS))
    assert.equal((await read(type, 'n')).length, count, type);
  // All that there is to tell is of rows of the other patients.
  assert.deepEqual(await live.read('finding', 'code, field, received'), [
    { code: 'record-not-sent-again', field: 'Referral', received: 'not-sent-again' },
    { code: 'record-not-sent-again', field: 'Referral', received: 'not-sent-again' },
    { code: 'reference-unresolved', field: 'LINKS', received: '999' },
    { code: 'row-held', field: 'Journal', received: 'patient-not-in-extract' },
  ]);
  assert.deepEqual(
    await read(
      'patient',
      'source_org, family_name, effective, address, registration_type, usual_gp',
    ),
    [
      {
        source_org: 'F86007',
        family_name: 'O’Dare, "Ned"',
        effective: '1948-07-17',
        address: '4 Orchard Row, Hollins',
        registration_type: 'Regular',
        usual_gp: 'Dr Ada Okoro',
      },
    ],
  );
  assert.deepEqual(await read('consultation', 'effective, orig_term, place, clinician'), [
    {
      effective: '2026-03-04T10:05',
      orig_term: 'General consultation',
      place: 'Surgery',
      clinician: 'Dr Ada Okoro',
    },
    { effective: '2026-04-01', orig_term: 'Visit', place: 'Hospital', clinician: 'Mrs Carys Bryn' },
  ]);
  assert.deepEqual(
    await read('coded_entry', 'orig_code, read2, value, comparator, unit, effective, free_text'),
    [
      {
        orig_code: '1371.11',
        read2: '1371.',
        value: null,
        comparator: null,
        unit: null,
        effective: '2019',
        free_text: 'says: "never",\nnot even once',
      },
      {
        orig_code: '246..00',
        read2: '246..',
        value: '142/88',
        comparator: null,
        unit: 'mm[Hg]',
        effective: '2026-03-04T10:10',
        free_text: null,
      },
      {
        orig_code: '442..00',
        read2: '442..',
        value: '<0.05',
        comparator: '<',
        unit: 'mU/L',
        effective: '2026-03-04T10:10',
        free_text: null,
      },
    ],
  );
  assert.deepEqual(await read('medication_course', 'dmd, dosage, value, recorded'), [
    {
      dmd: '9007199254740993001',
      dosage: 'One twice a day',
      value: 'One twice a day\n56',
      recorded: '2026-03-05',
    },
    {
      dmd: '9007199254740993002',
      dosage: 'One three times a day',
      value: 'One three times a day\n21',
      recorded: '2026-03-05',
    },
  ]);
  assert.deepEqual(await live.read('practitioner', 'name, role, national_id'), [
    { name: 'Dr Ada Okoro', role: 'Principal GP', national_id: 'G9000001' },
    { name: 'Mrs Carys Bryn', role: 'Practice nurse', national_id: null },
  ]);
});

test('the layout of the test pack, without the newer columns and with staff in another order, is known by its rows', {
  skip,
}, async () => {
  const { staged, read } = await stageVision(
    await writeVisionExtract(parent, publishedColumns('test pack'), hollins()),
  );
  const { patient, problem, allergy, immunisation } = staged.records;
  assert.deepEqual([patient, problem, allergy, immunisation], [1, 1, 1, 1]);
  assert.deepEqual(await read('practitioner', 'name'), [
    { name: 'Dr Ada Okoro' },
    { name: 'Mrs Carys Bryn' },
  ]);
  assert.deepEqual(await read('problem', 'orig_code, snomed_concept, asserter'), [
    { orig_code: 'C10..00', snomed_concept: null, asserter: 'Dr Ada Okoro' },
  ]);
});
