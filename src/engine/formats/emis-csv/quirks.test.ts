import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { compareExtracts } from '../../compare-extracts.ts';
import { readableParquet, rowsOf } from '../../duckdb.ts';
import { stageExtract } from '../../steps/stage-extract.ts';
import {
  type EmisRows,
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

/** Larkhill with these entries in the place of its own. */
function withEntries(...entries: Record<string, string>[]): EmisRows {
  return { ...larkhill(), CareRecord_Observation: entries };
}

async function stage(rows: EmisRows) {
  const folder = await writeEmisExtract(parent, publishedColumns(), rows);
  return stageOf(folder, join(folder, 'staged'));
}

async function stageOf(folder: string, out: string) {
  const staged = await stageExtract({ folder, out, onFile: () => {} });
  const read = (table: string, columns: string) =>
    rowsOf(
      connection,
      `select ${columns} from ${readableParquet(join(out, `${table}.parquet`))} order by all`,
    );
  return { folder, out, staged, read };
}

test('an unreadable date or number is a finding with the original, and the record is kept', {
  skip,
}, async () => {
  const { read } = await stage(
    withEntries(
      entry(1, '1001', { EffectiveDate: '2026-02-30' }),
      entry(2, '1002', { Value: 'about 140' }),
      entry(3, '1003', { EffectiveDatePrecision: 'U' }),
      entry(4, '1001', { EffectiveDate: '2026-02-03', EffectiveDatePrecision: 'XY' }),
    ),
  );
  assert.deepEqual(await read('coded_entry', 'effective, value_num'), [
    { effective: '2026-03-04', value_num: 'about 140' },
    { effective: null, value_num: null },
    { effective: null, value_num: null },
    { effective: null, value_num: null },
  ]);
  const findings = await read('finding', 'code, source_row, field, received');
  assert.deepEqual(
    findings.filter(({ code }) => String(code).endsWith('unreadable')),
    [
      {
        code: 'date-unreadable',
        source_row: 1,
        field: 'EffectiveDate',
        received: '2026-02-30 YMD',
      },
      {
        code: 'date-unreadable',
        source_row: 4,
        field: 'EffectiveDate',
        received: '2026-02-03 XY',
      },
      { code: 'value-unreadable', source_row: 2, field: 'Value', received: 'about 140' },
    ],
  );
});

test('a date with its time, and a day without a precision, are what they say', {
  skip,
}, async () => {
  const { read } = await stage(
    withEntries(
      entry(1, '1001', { EffectiveDate: '2026-06-01 23:30:00', EffectiveDatePrecision: 'YMDT' }),
      entry(2, '1002', { EffectiveDatePrecision: '' }),
    ),
  );
  assert.deepEqual(await read('coded_entry', 'effective, effective_precision as said'), [
    { effective: '2026-03-04', said: 'YMD' },
    { effective: '2026-06-01T23:30:00', said: 'YMDT' },
  ]);
});

test('one id at two patients is two records, each related within its patient', {
  skip,
}, async () => {
  const rows = larkhill();
  const [mabel = {}] = rows.Admin_Patient ?? [];
  const oscar = { PatientGuid: guid('p', 2) };
  rows.Admin_Patient = [mabel, { ...mabel, ...oscar, NhsNumber: '9990000026' }];
  const pair = [entry(1, '1001'), entry(2, '1003', { ParentObservationGuid: guid('b', 1) })];
  rows.CareRecord_Observation = [...pair, ...pair.map((row) => ({ ...row, ...oscar }))];
  const { staged, out } = await stage(rows);
  assert.equal(staged.records.coded_entry, 4);
  const entries = readableParquet(join(out, 'coded_entry.parquet'));
  const related = await rowsOf(
    connection,
    `select child.patient as child, parent.patient as parent
     from ${readableParquet(join(out, 'relation.parquet'))} r
     join ${entries} child on child.n = r.n join ${entries} parent on parent.n = r.to_n
     order by all`,
  );
  assert.deepEqual(related, [
    { child: 1, parent: 1 },
    { child: 2, parent: 2 },
  ]);
});

test('ids with spaces, without braces and in small letters are the same ids', {
  skip,
}, async () => {
  const loose = guid('c', 1).slice(1, -1).toLowerCase();
  const { staged } = await stage(withEntries(entry(1, '1001', { ConsultationGuid: `${loose}  ` })));
  assert.deepEqual(staged.waiting, { entry: 2 }, 'a problem and a referral have no entry here');
});

test('placeholders and wrong check digits of NHS numbers are notes', { skip }, async () => {
  const rows = larkhill();
  const [mabel = {}] = rows.Admin_Patient ?? [];
  rows.Admin_Patient = ['9990000018', '0000000000', '9990000019', ''].map((NhsNumber, index) => ({
    ...mabel,
    PatientGuid: index === 0 ? (mabel.PatientGuid ?? '') : guid('p', 10 + index),
    NhsNumber,
  }));
  const { staged } = await stage(rows);
  assert.equal(staged.patients, 4);
  assert.equal(staged.notes['nhs-number-placeholder'], 1);
  assert.equal(staged.notes['nhs-number-fails-check'], 1);
  assert.equal(staged.notes['nhs-number-missing'], 1);
});

test('two entries that say the same are two, on both sides', { skip }, async () => {
  const rows = withEntries(entry(1, '1001'), entry(2, '1001'), entry(3, '1001'));
  const fewer = withEntries(entry(1, '1001'), entry(2, '1001'));
  const columns = publishedColumns();
  const source = await writeEmisExtract(parent, columns, rows);
  const target = await writeEmisExtract(parent, columns, fewer);
  const { byType } = await compareExtracts({ source, target, out: join(parent, 'twins') });
  assert.equal(byType.coded_entry?.identical, 2);
  assert.equal(byType.coded_entry?.missing, 1);
});

test('the same extract staged twice gives the same bytes', { skip }, async () => {
  const { folder, out } = await stage(larkhill());
  const again = join(folder, 'again');
  await stageOf(folder, again);
  for (const name of await readdir(out)) {
    const [one, other] = [await hashOf(join(out, name)), await hashOf(join(again, name))];
    assert.equal(other, one, name);
  }
});

async function hashOf(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

const REAL = fileURLToPath(
  new URL('../../../../../shared/data/emis-test-environment-rows', import.meta.url),
);

test('the 14 rows that are known of a real system are read, and every one is accounted for', {
  skip: existsSync(REAL) ? false : `the real rows are not at ${REAL}`,
}, async () => {
  const { staged, read } = await stageOf(REAL, join(parent, 'real'));
  const files = staged.files ?? [];
  assert.equal(
    files.reduce((sum, { rows }) => sum + rows, 0),
    14,
  );
  assert.equal(staged.patients, 2);
  assert.equal(staged.notes['nhs-number-fails-check'], 2);
  // The rows were taken from as many patients as there are rows, none of them one of the two.
  assert.equal(staged.notes['row-held'], 8);
  const left = await read('left_out', 'element, rule, raw');
  assert.deepEqual([...new Set(left.map(({ rule }) => rule))], ['patient-not-in-extract']);
  const issue = left.find(({ element }) => element === 'Prescribing_IssueRecord');
  assert.equal(JSON.parse(String(issue?.raw)).Compliance, '5.600000024E-1');
  assert.deepEqual(await read('organisation', 'name, source_id'), [
    { name: 'Mr Tx Exampleton', source_id: '869F1604-C270-443E-8F21-5A17B553FA2F' },
  ]);
});
