import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { readableParquet, rowsOf } from '../../duckdb.ts';
import { stageExtract } from '../../steps/stage-extract.ts';
import type { StagedExtract } from '../../steps/staged-extract.ts';
import { HAZELMERE, writePackage } from '../../testing/fhir-package.ts';

let folder: string;
let staged: StagedExtract;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'changeover-fhir-'));
  await writePackage(join(folder, 'package'), HAZELMERE);
  staged = await stageExtract({
    folder: join(folder, 'package'),
    out: join(folder, 'staged'),
    onFile: () => {},
  });
});
after(() => rm(folder, { recursive: true }));

async function rows(table: string, columns: string) {
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  const from = readableParquet(join(folder, 'staged', `${table}.parquet`));
  const found = await rowsOf(connection, `select ${columns} from ${from} order by all`);
  connection.closeSync();
  instance.closeSync();
  return found.map((row) => Object.values(row));
}

test('each resource becomes a record of its type', () => {
  assert.equal(staged.format, 'fhir-r4');
  const counts = Object.entries(staged.records).filter(([, count]) => count > 0);
  assert.deepEqual(Object.fromEntries(counts), {
    patient: 1,
    consultation: 1,
    coded_entry: 3,
    problem: 1,
    allergy: 1,
    medication_course: 1,
    medication_authorisation: 1,
    medication_issue: 1,
    immunisation: 1,
    referral: 1,
    test_report: 1,
    specimen: 1,
    document: 1,
    diary_recall: 1,
    registration: 1,
    booking: 1,
    patient_relationship: 1,
  });
});

test('what R4 says otherwise than STU3 stands in the same columns', async () => {
  assert.deepEqual(
    await rows('coded_entry', 'orig_term, value_num, comparator, free_text, parent_code, recorded'),
    [
      ['Blood pressure reading', null, null, null, null, null],
      ['Renal function', null, null, null, null, null],
      ['eGFR', '58', '>', 'Repeat in three months', null, '2026-02-04T08:00:00+00:00'],
    ],
  );
  assert.deepEqual(await rows('problem', 'status, effective, effective_precision, recorded'), [
    ['active', '2024-11', 'YM', '2024-11-20'],
  ]);
  assert.deepEqual(await rows('allergy', 'certainty, reaction, severity, recorded'), [
    ['confirmed', 'Rash', 'mild', '1979'],
  ]);
  assert.deepEqual(await rows('referral', 'orig_term, service, urgency'), [
    ['Falling eGFR', 'Nephrology', 'urgent'],
  ]);
  assert.deepEqual(await rows('immunisation', 'not_given, reason'), [['true', 'Declined']]);
  assert.deepEqual(await rows('medication_issue', 'orig_term, quantity'), [
    ['Ramipril 5mg capsules', '28'],
  ]);
});

test('the parts of a result stand with it, by the names of columns', async () => {
  const [[parts]] = (await rows('coded_entry', 'max(parts)')) as [[string]];
  assert.deepEqual(JSON.parse(parts), [
    {
      orig_system: 'http://snomed.info/sct',
      orig_code: '72313002',
      orig_term: 'Systolic',
      snomed_concept: '72313002',
      value_num: '148',
      unit_raw: 'mmHg',
    },
    { orig_term: 'Diastolic', value_text: 'not heard' },
  ]);
});

test('people are named by those who name them, also by what they are known by', async () => {
  assert.deepEqual(await rows('patient', 'usual_gp'), [['Dr Ines Holt']]);
  assert.deepEqual(await rows('consultation', 'clinician'), [['Dr Ines Holt']]);
  assert.deepEqual(await rows('practitioner', 'patient, name, source_row'), [
    [null, 'Dr Ines Holt', 1],
  ]);
});

test('an appointment is told with who, where and of which session it is', async () => {
  const columns = 'status, reason, planned_minutes, clinician, location, session, session_id';
  assert.deepEqual(await rows('booking', columns), [
    ['booked', 'Kidney review', '10', 'Dr Ines Holt', 'Room 2', 'Morning surgery', 'morning'],
  ]);
  assert.deepEqual(await rows('session', 'name, user_ids, location_id'), [
    ['Morning surgery', 'gp', 'room'],
  ]);
  assert.deepEqual(await rows('slot', 'status, session_id, planned_minutes'), [
    ['busy', 'morning', '10'],
  ]);
});

test('somebody who is related to the patient is told with what they are', async () => {
  assert.deepEqual(
    await rows('patient_relationship', 'kind, name, mobile_phone, date_of_birth, is_next_of_kin'),
    [['Son', 'Tom Ashdown', '07700 900123', '1980-05-01', 'true']],
  );
});

test('relations are kept with the child', async () => {
  const kinds = await rows('relation', 'kind');
  assert.deepEqual(
    kinds.map(([kind]) => kind),
    ['authorisation', 'consultation', 'consultation', 'parent', 'problem', 'report', 'specimen'],
  );
});

test('each record says in which file and line it stands', async () => {
  assert.deepEqual(await rows('coded_entry', 'source_id, source_file, source_row'), [
    ['bp', 13, 3],
    ['egfr', 13, 2],
    ['panel', 13, 1],
  ]);
});

test('a medicine that nobody names is left out by rule, and the lines of each file add up', () => {
  const medicines = staged.files?.find(({ table }) => table === 'Medication');
  assert.deepEqual(medicines, {
    position: 10,
    table: 'Medication',
    rows: 2,
    kept: 1,
    rejected: {},
    excluded: { 'part-unused': 1 },
  });
});
