import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { compareExtracts } from '../../compare-extracts.ts';
import { readableParquet, rowsOf } from '../../duckdb.ts';
import { stageExtract } from '../../steps/stage-extract.ts';
import {
  type EmisRows,
  emisCsv,
  emisName,
  newFolder,
  publishedColumns,
  withoutPublishedColumns,
  writeEmisExtract,
} from '../../testing/emis-extract.ts';
import { entry, guid, larkhill } from '../../testing/larkhill-surgery.ts';

const skip = withoutPublishedColumns;
const parent = await newFolder();
after(() => rm(parent, { recursive: true }));
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();

/** Larkhill's bulk, and batches after it: rows of some tables under a later number each. */
async function withBatches(bulk: EmisRows, batches: Record<string, EmisRows>): Promise<string> {
  const columns = publishedColumns();
  const folder = await writeEmisExtract(parent, columns, bulk);
  for (const [batch, tables] of Object.entries(batches))
    for (const [table, rows] of Object.entries(tables)) {
      const numbered = rows.map((row) => ({ ...row, ProcessingId: batch }));
      const text = emisCsv(columns[table] ?? [], numbered);
      await writeFile(join(folder, emisName(table, batch)), text);
    }
  return folder;
}

async function stage(folder: string) {
  const out = join(folder, 'staged');
  const staged = await stageExtract({ folder, out, onFile: () => {} });
  const read = <Shape = Record<string, unknown>>(table: string, columns: string) =>
    rowsOf<Shape>(
      connection,
      `select ${columns} from ${readableParquet(join(out, `${table}.parquet`))} order by all`,
    );
  const left = (table: string) =>
    (staged.files ?? [])
      .filter((file) => file.table === table)
      .map(({ rows, kept, rejected, held, excluded }) => ({
        ...{ rows, kept },
        ...rejected,
        ...held,
        ...excluded,
      }));
  return { staged, read, left };
}

test('the last batch counts, by its number and not by the name of its file', { skip }, async () => {
  const folder = await withBatches(larkhill(), {
    '100002': { CareRecord_Observation: [entry(2, '1003', { Value: '90.000' })] },
    '99999': { CareRecord_Observation: [entry(2, '1003', { Value: '70.000' })] },
  });
  const { read, left } = await stage(folder);
  const [reading] = await read('coded_entry', `value_num`).then((rows) =>
    rows.filter(({ value_num }) => ['90.000', '70.000', '84.000'].includes(String(value_num))),
  );
  assert.equal(reading?.value_num, '90.000');
  assert.deepEqual(left('CareRecord_Observation'), [
    { rows: 1, kept: 1 },
    { rows: 11, kept: 9, superseded: 1, 'patient-deleted': 1 },
    { rows: 1, kept: 0, superseded: 1 },
  ]);
});

test('a row that says Deleted takes its record out; of a problem the entry stays', {
  skip,
}, async () => {
  const gone = { ...entry(0, ''), CodeId: '', EnteredDate: '', Deleted: 'true' };
  const folder = await withBatches(larkhill(), {
    '95048': {
      CareRecord_Observation: [{ ...gone, ObservationGuid: guid('b', 6) }],
      CareRecord_Problem: [{ ...gone, ObservationGuid: guid('b', 9) }],
    },
  });
  const { staged, left, read } = await stage(folder);
  assert.equal(staged.records.allergy, 0);
  assert.equal(staged.records.problem, 0);
  assert.deepEqual(left('CareRecord_Problem'), [
    { rows: 1, kept: 0, superseded: 1 },
    { rows: 1, kept: 0, deleted: 1 },
  ]);
  const entries = await read('coded_entry', 'source_id');
  assert.ok(entries.some(({ source_id }) => source_id === guid('b', 9).slice(1, -1)));
});

test('a child that comes before its parent is joined to it once the parent is there', {
  skip,
}, async () => {
  const bulk = larkhill();
  const visits = bulk.CareRecord_Consultation ?? [];
  bulk.CareRecord_Consultation = [];
  const alone = await stage(await withBatches(bulk, {}));
  assert.equal(alone.staged.records.coded_entry, 5);
  assert.equal(alone.staged.notes['reference-unresolved'], 10);
  const joined = await stage(
    await withBatches(bulk, { '95048': { CareRecord_Consultation: visits } }),
  );
  assert.equal(joined.staged.notes['reference-unresolved'], undefined);
});

test('a row of a patient who is not in the extract is kept beside, whole, and said', {
  skip,
}, async () => {
  const rows = larkhill();
  rows.CareRecord_Diary = (rows.CareRecord_Diary ?? []).map((row) => ({
    ...row,
    PatientGuid: guid('p', 7),
  }));
  const { staged, read, left } = await stage(await withBatches(rows, {}));
  assert.deepEqual(left('CareRecord_Diary'), [{ rows: 1, kept: 0, 'patient-not-in-extract': 1 }]);
  assert.equal(staged.notes['row-held'], 1);
  const [kept] = await read<{ raw: string; source_row: number }>(
    'left_out',
    `raw, source_row, rule`,
  ).then((all) => all.filter(({ raw }) => raw.includes('DiaryGuid')));
  assert.equal(JSON.parse(kept?.raw ?? '{}').OriginalTerm, 'Asthma review due');
  assert.equal(kept?.source_row, 1);
});

test('code tables take the place of those before them, whole', { skip }, async () => {
  const bulk = larkhill();
  const codes = (bulk.Coding_ClinicalCode ?? [])
    .filter(({ CodeId }) => CodeId !== '1007')
    .map((row) => ({ ...row, Term: `${row.Term} (new)` }));
  const folder = await withBatches(bulk, { '95048': { Coding_ClinicalCode: codes } });
  const { staged, read, left } = await stage(folder);
  assert.deepEqual(await read('allergy', 'orig_term'), [
    { orig_term: 'H/O: penicillin allergy (new)' },
  ]);
  assert.equal(staged.records.immunisation, 0);
  assert.equal(staged.notes['code-unknown'], 1);
  assert.deepEqual(left('Coding_ClinicalCode'), [
    { rows: 12, kept: 0, 'code-table-replaced': 12 },
    { rows: 11, kept: 11 },
  ]);
});

test('what stands in ObservationReferral alone is a referral of its own', { skip }, async () => {
  const rows = larkhill();
  rows.CareRecord_Observation = (rows.CareRecord_Observation ?? []).filter(
    ({ ObservationGuid }) => ObservationGuid !== guid('b', 8),
  );
  const { read } = await stage(await withBatches(rows, {}));
  assert.deepEqual(await read('referral', 'urgency, orig_code, recipient'), [
    { urgency: '2 Week Wait', orig_code: null, recipient: 'Larkhill Infirmary' },
  ]);
});

test('a bulk with a delta after it is the same record as one bulk at the end', {
  skip,
}, async () => {
  const end = larkhill();
  const late = entry(20, '1009', { AssociatedText: 'Later' });
  end.CareRecord_Observation = [...(end.CareRecord_Observation ?? []), late];
  end.CareRecord_Diary = [];
  const source = await withBatches(end, {});
  const [diary = {}] = larkhill().CareRecord_Diary ?? [];
  const target = await withBatches(larkhill(), {
    '95048': {
      CareRecord_Observation: [late],
      CareRecord_Diary: [{ ...diary, Deleted: 'true' }],
    },
  });
  const out = join(parent, 'chain');
  const { fates, unexpected } = await compareExtracts({ source, target, out });
  assert.deepEqual(fates, { identical: 18, equivalent: 0, changed: 0, missing: 0 });
  assert.equal(unexpected, 0);
});
