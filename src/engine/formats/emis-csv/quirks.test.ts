import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readableParquet, rowsOf } from '../../duckdb.ts';
import { stageExtract } from '../../steps/stage-extract.ts';
import {
  type EmisRows,
  newWorkplace,
  publishedColumns,
  withoutPublishedColumns,
  writeEmisExtract,
} from '../../testing/emis-extract.ts';
import { ofOthers, together } from '../../testing/larkhill-patients.ts';
import { entry, guid, larkhill } from '../../testing/larkhill-surgery.ts';

const skip = withoutPublishedColumns;
const { parent, connection } = await newWorkplace();

async function stageOf(folder: string, out: string) {
  const staged = await stageExtract({ folder, out, onFile: () => {} });
  const parquet = (table: string) => readableParquet(join(out, `${table}.parquet`));
  /** Of the patients with these ids alone, where any are given. */
  const read = (table: string, columns: string, ids: readonly string[] = []) => {
    const patients = `select patient from ${parquet('patient')} where source_id in
      (${ids.map((id) => `'${id.slice(1, -1)}'`).join(', ')})`;
    const whose = ids.length ? `where patient in (${patients})` : '';
    return rowsOf(connection, `select ${columns} from ${parquet(table)} ${whose} order by all`);
  };
  return { staged, parquet, read };
}

/** Every test has patients of its own in one extract, which is staged once: that is what takes long. */
let staging: ReturnType<typeof stageAll> | undefined;
function stagedOnce() {
  staging ??= stageAll();
  return staging;
}
async function stageAll() {
  const rows = together(
    { ...larkhill(), CareRecord_Observation: UNREADABLE },
    likeMabel(1, DATED),
    likeMabel(2, TWO),
    likeMabel(2, TWO, { PatientGuid: OTHER_WITH_SAME_IDS }),
    likeMabel(3, [entry(1, '1001', { ConsultationGuid: LOOSE_ID })]),
    likeMabel(30, [entry(1, '', { EnteredDate: '' })]),
    ...NHS_NUMBERS.map((NhsNumber, index) => likeMabel(4 + index, [], { NhsNumber })),
  );
  const folder = await writeEmisExtract(parent, publishedColumns(), rows);
  return stageOf(folder, join(folder, 'staged'));
}

const MABEL = guid('p', 1);

/** The n-th other patient: Mabel with her visit, these entries and what is said otherwise in every row. */
function likeMabel(
  n: number,
  entries: Record<string, string>[],
  otherwise: Record<string, string> = {},
): EmisRows {
  const { Admin_Patient: [mabel = {}] = [], CareRecord_Consultation = [] } = larkhill();
  const hers = { Admin_Patient: [mabel], CareRecord_Consultation, CareRecord_Observation: entries };
  return Object.fromEntries(
    Object.entries(ofOthers(n, hers)).map(([table, rows]) => [
      table,
      rows.map((row) => ({ ...row, ...otherwise })),
    ]),
  );
}

const UNREADABLE = [
  entry(1, '1001', { EffectiveDate: '2026-02-30' }),
  entry(2, '1002', { Value: 'about 140' }),
  entry(3, '1003', { EffectiveDatePrecision: 'U' }),
  entry(4, '1001', { EffectiveDate: '2026-02-03', EffectiveDatePrecision: 'XY' }),
];

test('a blank in a column that is never to be blank is a finding, and the record is kept', {
  skip,
}, async () => {
  const { parquet } = await stagedOnce();
  const found = await rowsOf(
    connection,
    `select field, received, count(*)::integer as kept
     from ${parquet('finding')} join ${parquet('coded_entry')} using (source_file, source_row)
     where code = 'value-missing' and field in ('CodeId', 'EnteredDate') group by all order by all`,
  );
  assert.deepEqual(found, [
    { field: 'CodeId', received: null, kept: 1 },
    { field: 'EnteredDate', received: null, kept: 1 },
  ]);
});

test('an unreadable date or number is a finding with the original, and the record is kept', {
  skip,
}, async () => {
  const { read } = await stagedOnce();
  assert.deepEqual(await read('coded_entry', 'effective, value_num', [MABEL]), [
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
        source_row: 2,
        field: 'EffectiveDate',
        received: '2026-02-30 YMD',
      },
      {
        code: 'date-unreadable',
        source_row: 5,
        field: 'EffectiveDate',
        received: '2026-02-03 XY',
      },
      { code: 'value-unreadable', source_row: 3, field: 'Value', received: 'about 140' },
    ],
  );
});

const DATED = [
  entry(1, '1001', { EffectiveDate: '2026-06-01 23:30:00', EffectiveDatePrecision: 'YMDT' }),
  entry(2, '1002', { EffectiveDatePrecision: '' }),
];

test('a date with its time, and a day without a precision, are what they say', {
  skip,
}, async () => {
  const { read } = await stagedOnce();
  const said = 'effective, effective_precision as said';
  assert.deepEqual(await read('coded_entry', said, [ofOthers(1, MABEL)]), [
    { effective: '2026-03-04', said: 'YMD' },
    { effective: '2026-06-01T23:30:00', said: 'YMDT' },
  ]);
});

const TWO = [entry(1, '1001'), entry(2, '1003', { ParentObservationGuid: guid('b', 1) })];
const OTHER_WITH_SAME_IDS = guid('p', 22);

test('one id at two patients is two records, each related within its patient', {
  skip,
}, async () => {
  const { parquet, read } = await stagedOnce();
  const both = [ofOthers(2, MABEL), OTHER_WITH_SAME_IDS];
  const [one, other] = await read('patient', 'patient', both);
  assert.equal((await read('coded_entry', 'n', both)).length, 4);
  const entries = parquet('coded_entry');
  const related = await rowsOf(
    connection,
    `select child.patient as child, parent.patient as parent
     from ${parquet('relation')} r
     join ${entries} child on child.n = r.n join ${entries} parent on parent.n = r.to_n
     order by all`,
  );
  assert.deepEqual(related, [
    { child: one?.patient, parent: one?.patient },
    { child: other?.patient, parent: other?.patient },
  ]);
});

const LOOSE_ID = `${ofOthers(3, guid('c', 1)).slice(1, -1).toLowerCase()}  `;

test('ids with spaces, without braces and in small letters are the same ids', {
  skip,
}, async () => {
  const { staged, read } = await stagedOnce();
  assert.equal((await read('coded_entry', 'n', [ofOthers(3, MABEL)])).length, 1);
  assert.deepEqual(staged.waiting, { entry: 2 }, "Mabel's problem and referral have no entry here");
});

const NHS_NUMBERS = ['9990000018', '0000000000', '9990000019', ''];

test('placeholders and wrong check digits of NHS numbers are notes', { skip }, async () => {
  const { staged, read } = await stagedOnce();
  const ids = NHS_NUMBERS.map((_, index) => ofOthers(4 + index, MABEL));
  assert.equal((await read('patient', 'patient', ids)).length, 4);
  assert.equal(staged.notes['nhs-number-placeholder'], 1);
  assert.equal(staged.notes['nhs-number-fails-check'], 1);
  assert.equal(staged.notes['nhs-number-missing'], 1);
});

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
