import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ashcombe, ofWinifred } from '../../testing/ashcombe-surgery.ts';
import { type StagedSystmOne, stageSystmOne } from '../../testing/stage-systmone.ts';
import {
  publishedTables,
  type SystmOneRows,
  withoutPublishedTables as skip,
} from '../../testing/systmone-extract.ts';

const parent = await mkdtemp(join(tmpdir(), 'changeover-systmone-left-out-'));
after(() => rm(parent, { recursive: true }));
let extract: StagedSystmOne;

/** Ashcombe Surgery with every row that is left out and all that is not as published, staged once. */
before(async () => {
  if (skip) return;
  const columns = publishedTables();
  columns.SRRecall = [...(columns.SRRecall ?? []), 'RecallColour'];
  columns.SRSpecialNotes = (columns.SRSpecialNotes ?? []).filter((name) => name !== 'Note');
  columns.SRFreeText = ['RowIdentifier', 'FreeText'];
  extract = await stageSystmOne(parent, disturbed(), columns);
});

function disturbed(): SystmOneRows {
  const rows = ashcombe();
  const removed = { RowIdentifier: '9007199254740995', IDOrganisationVisibleTo: 'Y09001' };
  rows.SRPatient?.push({ ...removed, RemovedData: '1' });
  const entries = rows.SRCode ?? [];
  rows.SRCode = [
    ...entries,
    entries[0] as Record<string, string>,
    { ...entries[1], NumericValue: '138' },
    { RowIdentifier: '2003', IDOrganisationVisibleTo: 'Y09001', RemovedData: '1' },
    ofWinifred('', { CTV3Code: 'C10..' }),
    ofWinifred('2999', { CTV3Code: 'C10..', IDPatient: '77' }),
  ];
  rows.SRRecall = [
    ofWinifred('2901', {
      RecallColour: 'amber',
      DateRecall: 'next spring',
      RecallStatus: '99',
      IDEvent: '3999',
    }),
    ofWinifred('2902', { IDPatient: removed.RowIdentifier }),
    ...['a1', 'A1'].map((id) => ofWinifred(id, { RecallType: 'Review' })),
  ];
  rows.SRFreeText = [{ RowIdentifier: '1', FreeText: 'x' }];
  rows.SRVisit = [ofWinifred('3301', {})];
  delete rows.SRImmunisation;
  return rows;
}

test('the rows of every file add up, those of other organisations left out by name', {
  skip,
}, () => {
  const { SRCode, ...leftOut } = extract.leftOut;
  assert.equal(SRCode['of-other-organisation'], 1);
  assert.deepEqual(leftOut, {
    SRManifest: { structure: 26 },
    SRPatient: { deleted: 1 },
    SRPatientRegistration: { 'of-other-organisation': 1 },
    SRRecall: { 'patient-deleted': 1 },
  });
});

test('a row sent again, a later one and a removal without its patient each take out what they mean', {
  skip,
}, async () => {
  const { leftOut, read, staged } = extract;
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
  assert.deepEqual([staged.notes['row-rejected'], staged.notes['row-held']], [1, 1]);
  const findings = await read<{ code: string; received: string }>('finding', 'code, received');
  const deletions = findings.filter(({ received }) => received?.endsWith('with deletions'));
  assert.deepEqual(
    deletions.map(({ code, received }) => [code, received.split(':')[0]]),
    [
      ['manifest-disagrees', 'SRCode'],
      ['manifest-disagrees', 'SRPatient'],
    ],
    'a file sent whole holds a removal',
  );
});

test('ids that differ in letter case alone are two', { skip }, async () => {
  const recalls = await extract.read<{ source_id: string }>('diary_recall', 'source_id');
  const ids = recalls.map(({ source_id }) => source_id);
  assert.deepEqual(ids, ['2901', 'A1', 'a1']);
  assert.equal(extract.staged.records.diary_recall, 3);
});

test('what is not as published is a finding, and nothing of it is lost', { skip }, async () => {
  const { read, staged } = extract;
  assert.deepEqual(staged.notes, {
    'code-unknown': 1,
    'column-missing': 1,
    'column-unknown': 1,
    'date-unreadable': 1,
    'file-missing': 1,
    'file-unknown': 1,
    'manifest-disagrees': 4,
    'reference-unresolved': 1,
    'row-held': 1,
    'row-rejected': 1,
  });
  const [recall] = await read<{ raw: string }>('diary_recall', 'source_id, raw');
  assert.match(recall?.raw ?? '', /amber/);
  assert.match(recall?.raw ?? '', /next spring/);
});
