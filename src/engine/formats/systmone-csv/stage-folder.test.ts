import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { compareExtracts } from '../../compare-extracts.ts';
import { readableParquet, rowsOf } from '../../duckdb.ts';
import { stageExtract } from '../../steps/stage-extract.ts';
import { ashcombe, ofWinifred } from '../../testing/ashcombe-surgery.ts';
import {
  publishedTables,
  type SystmOneRows,
  withoutPublishedTables as skip,
  writeSystmOneExtract,
} from '../../testing/systmone-extract.ts';

const parent = await mkdtemp(join(tmpdir(), 'changeover-systmone-'));
after(() => rm(parent, { recursive: true }));
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();

async function stage(rows: SystmOneRows, columns = publishedTables()) {
  const folder = await writeSystmOneExtract(parent, columns, rows);
  const out = join(folder, 'staged');
  const staged = await stageExtract({ folder, out, onFile: () => {} });
  const read = <Shape = Record<string, unknown>>(table: string, columns: string) =>
    rowsOf<Shape>(
      connection,
      `select ${columns} from ${readableParquet(join(out, `${table}.parquet`))} order by all`,
    );
  const leftOut = (staged.files ?? []).flatMap(({ table, rows: all, kept, rejected, excluded }) => {
    const left = { ...rejected, ...excluded };
    assert.equal(kept + Object.values(left).reduce((sum, count) => sum + count, 0), all);
    return Object.keys(left).length ? [[table, left]] : [];
  });
  return { folder, staged, read, leftOut: Object.fromEntries(leftOut) };
}

test('every kind of row becomes a record of its type', { skip }, async () => {
  const { staged } = await stage(ashcombe());
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
});

test('the rows of every file add up, those of other organisations left out by name', {
  skip,
}, async () => {
  const rows = ashcombe();
  const removed = { RowIdentifier: '9007199254740995', IDOrganisationVisibleTo: 'Y09001' };
  rows.SRPatient?.push({ ...removed, RemovedData: '1' });
  rows.SRRecall?.push(ofWinifred('2902', { IDPatient: removed.RowIdentifier }));
  const { leftOut } = await stage(rows);
  assert.deepEqual(leftOut, {
    SRCode: { 'of-other-organisation': 1 },
    SRManifest: { structure: 26 },
    SRPatient: { deleted: 1 },
    SRPatientRegistration: { 'of-other-organisation': 1 },
    SRRecall: { 'patient-deleted': 1 },
  });
});

test('entries are typed by where their code stands in the hierarchy of CTV3', {
  skip,
}, async () => {
  const { read } = await stage(ashcombe());
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
  const { read } = await stage(ashcombe());
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
  const { read } = await stage(ashcombe());
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

test('a row sent again, a later one and a removal without its patient each take out what they mean', {
  skip,
}, async () => {
  const rows = ashcombe();
  const entries = rows.SRCode ?? [];
  rows.SRCode = [
    ...entries,
    entries[0] as Record<string, string>,
    { ...entries[1], NumericValue: '138' },
    { RowIdentifier: '2003', IDOrganisationVisibleTo: 'Y09001', RemovedData: '1' },
    ofWinifred('', { CTV3Code: 'C10..' }),
    ofWinifred('2999', { CTV3Code: 'C10..', IDPatient: '77' }),
  ];
  const { leftOut, read, staged } = await stage(rows);
  assert.deepEqual(leftOut.SRCode, {
    deleted: 1,
    'id-missing': 1,
    'of-other-organisation': 1,
    'patient-not-in-extract': 1,
    repeated: 1,
    superseded: 2,
  });
  assert.deepEqual(
    (await read('coded_entry', 'source_id, value')).map((row) => Object.values(row)),
    [
      ['2001', null],
      ['2002', '138'],
      ['2005', null],
    ],
  );
  assert.equal(staged.notes['row-rejected'], 2);
  assert.equal(staged.notes['manifest-disagrees'], 1, 'a file sent whole holds a removal');
});

test('ids that differ in letter case alone are two', { skip }, async () => {
  const rows = ashcombe();
  rows.SRRecall = ['a1', 'A1'].map((id) => ofWinifred(id, { RecallType: 'Review' }));
  const { staged } = await stage(rows);
  assert.equal(staged.records.diary_recall, 2);
});

test('what is not as published is a finding, and nothing of it is lost', { skip }, async () => {
  const columns = publishedTables();
  columns.SRRecall = [...(columns.SRRecall ?? []), 'RecallColour'];
  columns.SRSpecialNotes = (columns.SRSpecialNotes ?? []).filter((name) => name !== 'Note');
  columns.SRFreeText = ['RowIdentifier', 'FreeText'];
  const rows = ashcombe();
  rows.SRRecall = [
    ofWinifred('2901', {
      RecallColour: 'amber',
      DateRecall: 'next spring',
      RecallStatus: '99',
      IDEvent: '3999',
    }),
  ];
  rows.SRFreeText = [{ RowIdentifier: '1', FreeText: 'x' }];
  rows.SRVisit = [ofWinifred('3301', {})];
  delete rows.SRImmunisation;
  const { staged, read } = await stage(rows, columns);
  assert.deepEqual(staged.notes, {
    'code-unknown': 1,
    'column-missing': 1,
    'column-unknown': 1,
    'date-unreadable': 1,
    'file-missing': 1,
    'file-unknown': 1,
    'manifest-disagrees': 2,
    'reference-unresolved': 1,
  });
  const [recall] = await read<{ raw: string }>('diary_recall', 'raw');
  assert.match(recall?.raw ?? '', /amber/);
  assert.match(recall?.raw ?? '', /next spring/);
});

test('an extract compared with itself is identical; a lost and an altered row are found', {
  skip,
}, async () => {
  const source = await writeSystmOneExtract(parent, publishedTables(), ashcombe());
  const same = await writeSystmOneExtract(parent, publishedTables(), ashcombe());
  const first = await compareExtracts({ source, target: same, out: join(parent, 'same') });
  assert.deepEqual(first.fates, { identical: 27, equivalent: 0, changed: 0, missing: 0 });
  assert.equal(first.unexpected, 0);
  const altered = ashcombe();
  altered.SRRecall = [];
  for (const row of altered.SRCode ?? [])
    if (row.RowIdentifier === '2002') row.NumericValue = '124.00';
  const target = await writeSystmOneExtract(parent, publishedTables(), altered);
  const second = await compareExtracts({ source, target, out: join(parent, 'altered') });
  assert.deepEqual(second.fates, { identical: 25, equivalent: 0, changed: 1, missing: 1 });
  assert.equal(second.unexpected, 0);
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
  const { staged } = await stage(rows, columns);
  for (const { table, kept, rejected } of staged.files ?? []) {
    assert.deepEqual(rejected, {}, `rows of ${table} are rejected`);
    if (columns[table ?? '']?.includes('IDPatient')) assert.equal(kept, 1, `${table} is left out`);
  }
  assert.equal(staged.files?.length, 165);
  assert.equal(staged.notes['column-unknown'], undefined);
  assert.equal(staged.notes['column-missing'], undefined);
});

test('the same extract gives the same bytes', { skip }, async () => {
  const [one, other] = [await stage(ashcombe()), await stage(ashcombe())];
  const names = await readdir(join(one.folder, 'staged'));
  assert.ok(names.includes('relation.parquet'));
  assert.deepEqual(await readdir(join(other.folder, 'staged')), names);
  for (const name of names) {
    const [first, second] = await Promise.all(
      [one, other].map(({ folder }) => readFile(join(folder, 'staged', name))),
    );
    assert.ok(first?.equals(second as Buffer), `${name} differs`);
  }
});
