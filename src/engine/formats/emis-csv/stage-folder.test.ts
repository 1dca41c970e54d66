import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { compareExtracts } from '../../compare-extracts.ts';
import { readableParquet, rowsOf } from '../../duckdb.ts';
import { openComparison } from '../../open-comparison.ts';
import type { Comparison } from '../../outcome.ts';
import { readStagedExtract } from '../../steps/staged-extract.ts';
import {
  type EmisRows,
  newWorkplace,
  publishedColumns,
  withoutPublishedColumns,
  writeEmisExtract,
} from '../../testing/emis-extract.ts';
import { guid, larkhill } from '../../testing/larkhill-surgery.ts';

const skip = withoutPublishedColumns;
const { parent, connection } = await newWorkplace();

let comparing: Promise<{ out: string; comparison: Comparison }> | undefined;

/** Larkhill compared, once for all tests, with a target in which things went wrong. */
function compared() {
  comparing ??= compareAltered();
  return comparing;
}

async function compareAltered() {
  const source = await writeEmisExtract(parent, publishedColumns(), larkhill());
  const target = await writeEmisExtract(parent, publishedColumns(), altered());
  const out = join(parent, 'altered');
  return { out, comparison: await compareExtracts({ source, target, out }) };
}

/** What was staged of the source of that comparison, which is Larkhill as it is. */
async function stagedLarkhill() {
  const folder = join((await compared()).out, 'source');
  const staged = await readStagedExtract(folder);
  assert.ok(staged);
  const read = <Shape = Record<string, unknown>>(table: string, columns: string) =>
    rowsOf<Shape>(
      connection,
      `select ${columns} from ${readableParquet(join(folder, `${table}.parquet`))} order by all`,
    );
  return { staged, read };
}

function altered(): EmisRows {
  const rows = larkhill();
  for (const row of rows.CareRecord_Observation ?? []) {
    if (row.ObservationGuid === guid('b', 2)) row.Value = '48.000';
    if (row.ObservationGuid === guid('b', 3)) row.NumericUnit = 'mmHg';
    if (row.ObservationGuid === guid('b', 10)) row.ConsultationGuid = '';
  }
  return { ...rows, CareRecord_Diary: [] };
}

test('every kind of row becomes a record of its type, by its code’s category', {
  skip,
}, async () => {
  const { staged } = await stagedLarkhill();
  assert.deepEqual(staged.records, {
    patient: 1,
    consultation: 1,
    coded_entry: 5,
    problem: 1,
    allergy: 1,
    medication_course: 1,
    medication_issue: 1,
    immunisation: 1,
    referral: 1,
    test_report: 1,
    document: 1,
    diary_recall: 1,
    registration: 1,
    booking: 1,
  });
  assert.deepEqual(staged.notes, {});
});

test('the rows of every file add up, and those left out are named by rule', { skip }, async () => {
  const { staged } = await stagedLarkhill();
  const left = (staged.files ?? []).flatMap(({ table, rows, kept, rejected, excluded }) => {
    const out = { ...rejected, ...excluded };
    assert.equal(kept + Object.values(out).reduce((sum, count) => sum + count, 0), rows);
    return Object.keys(out).length ? [[table, out]] : [];
  });
  assert.deepEqual(Object.fromEntries(left), {
    Admin_Patient: { deleted: 1 },
    Agreements_SharingOrganisation: { structure: 1 },
    CareRecord_Observation: { 'patient-deleted': 1 },
  });
});

test('a date says no more than was said of it, ids keep every digit, text stays as received', {
  skip,
}, async () => {
  const { read } = await stagedLarkhill();
  assert.deepEqual(await read('allergy', 'effective, effective_precision'), [
    { effective: '1987', effective_precision: 'Y' },
  ]);
  assert.deepEqual(await read('immunisation', 'effective, effective_precision'), [
    { effective: '2025-10', effective_precision: 'YM' },
  ]);
  assert.deepEqual(await read('diary_recall', 'orig_code, snomed_concept, source_id'), [
    {
      orig_code: 'EMISNQAS1',
      snomed_concept: '9007199254740993001',
      source_id: '00000001-0079-4000-8000-00000000F001',
    },
  ]);
  const texts = await read<{ free_text: string }>('coded_entry', 'free_text');
  assert.equal(
    texts.find(({ free_text }) => free_text)?.free_text,
    'Seen with her daughter.\r\n"Tired", she said – review,\nsoon',
  );
});

test('what belongs together is related: panel, report, visit, problem, course', {
  skip,
}, async () => {
  const { read } = await stagedLarkhill();
  const kinds = (await read<{ kind: string }>('relation', 'kind')).map(({ kind }) => kind);
  const counts = Object.groupBy(kinds, (kind) => kind);
  const counted = Object.entries(counts).map(([kind, all]) => [kind, all?.length]);
  assert.deepEqual(Object.fromEntries(counted), {
    'actual-problem': 1,
    authorisation: 1,
    consultation: 10,
    parent: 2,
    problem: 2,
    report: 1,
  });
});

test('a value, a link and a recall that went wrong in the target are found, and nothing else', {
  skip,
}, async () => {
  const { out, comparison } = await compared();
  assert.deepEqual(comparison.fates, { identical: 14, equivalent: 1, changed: 2, missing: 1 });
  assert.equal(comparison.unexpected, 0);
  const opened = await openComparison(out);
  const { rows } = await opened.outcomes({
    offset: 0,
    limit: 10,
    fates: ['changed', 'equivalent', 'missing'],
  });
  assert.deepEqual(
    rows.map(({ type, fate, fields, title }) => [type, fate, fields, title]),
    [
      ['coded_entry', 'changed', ['value'], 'O/E - Diastolic BP reading'],
      ['coded_entry', 'equivalent', ['unit'], 'O/E - Systolic BP reading'],
      ['document', 'changed', ['consultation'], 'Letter from specialist'],
      ['diary_recall', 'missing', [], 'Asthma review due'],
    ],
  );
  await opened.close();
});
