import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ashcombe, ofWinifred } from '../../testing/ashcombe-surgery.ts';
import {
  type StagedSystmOne,
  stagedAshcombe,
  stageSystmOne,
} from '../../testing/stage-systmone.ts';
import {
  publishedTables,
  type SystmOneRows,
  withoutPublishedTables as skip,
} from '../../testing/systmone-extract.ts';

const parent = await mkdtemp(join(tmpdir(), 'changeover-systmone-'));
after(() => rm(parent, { recursive: true }));
let ofAshcombe: StagedSystmOne;

before(async () => {
  if (!skip) ofAshcombe = await stagedAshcombe();
});

test('every kind of row becomes a record of its type', { skip }, async () => {
  const { staged, leftOut } = ofAshcombe;
  assert.equal(staged.format, 'systmone-csv');
  assert.deepEqual(staged.records, {
    patient: 1,
    consultation: 1,
    coded_entry: 4,
    problem: 2,
    allergy: 2,
    medication_course: 3,
    medication_issue: 2,
    immunisation: 1,
    referral: 1,
    document: 2,
    diary_recall: 1,
    patient_address: 2,
    patient_contact: 1,
    registration: 1,
    booking: 1,
    other_record: 2,
  });
  assert.deepEqual(staged.notes, {});
  assert.deepEqual(leftOut, {
    SRCode: { 'of-other-organisation': 1 },
    SRManifest: { structure: 26 },
    SRPatientRegistration: { 'of-other-organisation': 1 },
  });
});

test('entries are typed by where their code stands in the hierarchy of CTV3', {
  skip,
}, async () => {
  const { read } = ofAshcombe;
  assert.deepEqual(await read('coded_entry', 'orig_code, category, value, local_code'), [
    { orig_code: '1263.', category: 'Family history', value: null, local_code: null },
    { orig_code: '2469.', category: null, value: '142', local_code: null },
    { orig_code: 'C10..', category: 'Disorder', value: null, local_code: null },
    { orig_code: 'Y20d1', category: null, value: null, local_code: 'Y20d1' },
  ]);
  assert.deepEqual(await read('allergy', 'orig_code, orig_term, effective'), [
    { orig_code: '14L1.', orig_term: 'H/O: penicillin allergy', effective: '2026-03-04T10:15:00' },
    { orig_code: '6601', orig_term: 'Penicillin V', effective: '2026-03-04T10:15:00' },
  ]);
});

test('letters of Windows-1252, ids of 64 bits, midnight and lists are read for what they are', {
  skip,
}, async () => {
  const { read } = ofAshcombe;
  const words = await read<{ orig_term: string }>('coded_entry', 'orig_term');
  assert.ok(words.some(({ orig_term }) => orig_term === 'Carer’s “check-up” – offered'));
  assert.deepEqual(
    await read('patient', 'source_id, family_name, effective, address, registration_type'),
    [
      {
        source_id: '9007199254740993',
        family_name: 'O’Dare',
        effective: '1948-07-17',
        address: '4 Orchard Row, Ashcombe',
        registration_type: 'GMS,Contraception',
      },
    ],
  );
  assert.deepEqual(await read('referral', 'urgency, service, description, requester'), [
    {
      urgency: 'Routine',
      service: 'Diabetology',
      description: 'Assessment',
      requester: 'Dr Aled Pryce',
    },
  ]);
  assert.deepEqual(await read('diary_recall', 'effective, effective_precision, status'), [
    { effective: '2026-10-01', effective_precision: 'YMD', status: 'Pending' },
  ]);
});

test('an acute medicine is a course and its issue; a repeat is issued from its template', {
  skip,
}, async () => {
  const { read } = ofAshcombe;
  const courses = await read<{ n: number; agency: string | null; orig_term: string }>(
    'medication_course',
    'n, agency, orig_term',
  );
  const issues = await read<{ n: number; prescription_type: string }>(
    'medication_issue',
    'n, prescription_type',
  );
  const authorised = await read<{ n: number; to_n: number; kind: string }>(
    'relation',
    'n, to_n, kind',
  );
  const pairs = authorised
    .filter(({ kind }) => kind === 'authorisation')
    .map(({ n, to_n }) => [
      issues.find((issue) => issue.n === n)?.prescription_type,
      courses.find((course) => course.n === to_n)?.orig_term,
    ]);
  assert.deepEqual(pairs, [
    ['repeat', 'Metformin 500mg tablets'],
    ['acute', 'Amoxicillin 500mg capsules'],
  ]);
  assert.deepEqual(
    courses.map(({ agency }) => agency).filter((agency) => agency),
    ['hospital'],
  );
});

test('every table that is published is read, and every row of a patient is a record', {
  skip,
}, async () => {
  const columns = publishedTables();
  const rows: SystmOneRows = {};
  for (const [table, names] of Object.entries(columns)) {
    const row = Object.fromEntries(names.map((name) => [name, `${name} of this row`]));
    rows[table] = [{ ...row, ...ofWinifred('88', {}), RemovedData: '0' }];
  }
  rows.SRPatient = ashcombe().SRPatient ?? [];
  delete rows.SRManifest;
  const { staged } = await stageSystmOne(parent, rows, columns);
  for (const { table, kept, rejected } of staged.files ?? []) {
    assert.deepEqual(rejected, {}, `rows of ${table} are rejected`);
    if (columns[table ?? '']?.includes('IDPatient')) assert.equal(kept, 1, `${table} is left out`);
  }
  assert.equal(staged.files?.length, 165);
  assert.equal(staged.notes['column-unknown'], undefined);
  assert.equal(staged.notes['column-missing'], undefined);
});
