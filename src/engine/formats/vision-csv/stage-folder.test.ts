import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { readableParquet, rowsOf } from '../../duckdb.ts';
import { stageExtract } from '../../steps/stage-extract.ts';
import { CHANGED, EDWIN, LINKED, writeHollinsAndChanges } from '../../testing/hollins-changes.ts';
import { hollins } from '../../testing/hollins-surgery.ts';
import {
  publishedColumns,
  withoutPublishedTables as skip,
  writeVisionExtract,
} from '../../testing/vision-extract.ts';

const parent = await mkdtemp(join(tmpdir(), 'changeover-vision-'));
after(() => rm(parent, { recursive: true }));
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();

async function stage(folder: string) {
  const out = join(folder, 'staged');
  const staged = await stageExtract({ folder, out, onFile: () => {} });
  const table = (name: string) => readableParquet(join(out, `${name}.parquet`));
  const read = <Shape = Record<string, unknown>>(name: string, columns: string, whose?: string) => {
    const patient = `(select patient from ${table('patient')} where source_id = '${whose}')`;
    const where = whose ? `where patient = ${patient}` : '';
    return rowsOf<Shape>(connection, `select ${columns} from ${table(name)} ${where} order by all`);
  };
  const leftOut = (staged.files ?? []).flatMap(({ table, rows, kept, rejected, excluded }) => {
    const left = { ...rejected, ...excluded };
    assert.equal(kept + Object.values(left).reduce((sum, count) => sum + count, 0), rows);
    return Object.keys(left).length ? [[table, left] as const] : [];
  });
  return { staged, read, leftOut };
}

/** One extract in the live layout for most tests, each with a patient of its own. */
let live: Awaited<ReturnType<typeof stage>>;
before(async () => {
  if (!skip) live = await stage(await writeHollinsAndChanges(parent));
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
    { code: 'reference-unresolved', field: 'LINKS', received: '999' },
    { code: 'row-rejected', field: 'Journal', received: 'patient-not-in-extract' },
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

test('links lead to the encounter, to problems, and from an issue to its repeat', {
  skip,
}, async () => {
  const read = <Shape>(table: string, columns: string) =>
    live.read<Shape>(table, columns, LINKED.PID);
  const ids = new Map(
    (
      await Promise.all(
        ['consultation', 'coded_entry', 'problem', 'medication_course', 'medication_issue'].map(
          (table) => read<{ n: number; id: string }>(table, `n, source_id as id`),
        ),
      )
    )
      .flat()
      .map(({ n, id }) => [n, id]),
  );
  const relations = (
    await live.read<{ n: number; kind: string; to_n: number }>('relation', 'n, kind, to_n')
  )
    .filter(({ n }) => ids.has(n))
    .map(({ n, kind, to_n }) => `${ids.get(n)} ${kind} ${ids.get(to_n)}`)
    .filter((said) => /^(603|608|609|611|613) /.test(said));
  assert.deepEqual(relations.sort(), [
    '603 consultation 301',
    '603 problem 601',
    '608 authorisation 607',
    '609 authorisation 609',
    '609 consultation 301',
    '609 consultation 301',
    '611 consultation 302',
    '611 other:link 603',
    '611 problem 601',
    '613 problem 601',
    '613 problem 612',
  ]);
  assert.equal(live.staged.notes['reference-unresolved'], 1);
});

test('the layout of the test pack, without the newer columns and with staff in another order, is known by its rows', {
  skip,
}, async () => {
  const { staged, read } = await stage(
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

test('changes and deletions take the place of what was sent before, and a full extract of it all', {
  skip,
}, async () => {
  const { staged, read, leftOut } = live;
  assert.deepEqual(leftOut, [
    ['Journal', { superseded: 2 }],
    ['Referral', { replaced: 3 }],
    ['Journal', { deleted: 1, 'patient-deleted': 1, 'patient-not-in-extract': 1 }],
    ['Patient', { deleted: 1 }],
    ['Referral', { replaced: 1 }],
  ]);
  const own = (table: string, columns: string) => read(table, columns, CHANGED.PID);
  assert.deepEqual(await own('problem', 'status, ended'), [
    { status: 'ended', ended: '2026-04-01' },
  ]);
  assert.deepEqual(
    (await own('coded_entry', 'source_id')).map(({ source_id }) => source_id),
    ['603', '604'],
  );
  assert.deepEqual(await own('referral', 'source_id'), [{ source_id: '703' }]);
  assert.equal(staged.notes['row-rejected'], 1);
  assert.equal(staged.notes['file-is-delta'], undefined);
});
