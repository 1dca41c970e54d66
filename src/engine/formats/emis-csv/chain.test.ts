import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { readableParquet, rowsOf } from '../../duckdb.ts';
import { stageExtract } from '../../steps/stage-extract.ts';
import {
  type EmisRows,
  emisCsv,
  emisName,
  newFolder,
  publishedColumns,
  withoutPublishedColumns,
} from '../../testing/emis-extract.ts';
import { guid, larkhill } from '../../testing/larkhill-surgery.ts';

const skip = withoutPublishedColumns;
const parent = await newFolder();
after(() => rm(parent, { recursive: true }));
const connection = await (await DuckDBInstance.create(':memory:')).connect();
let made = 0;

/** A folder of productions, each with the rows that were sent in it. */
function chainOf(productions: Record<string, EmisRows>): string {
  const folder = join(parent, `chain-${++made}`);
  for (const [name, tables] of Object.entries(productions)) {
    const batch = name.replace(/\D/g, '');
    mkdirSync(join(folder, name), { recursive: true });
    for (const [table, rows] of Object.entries(tables)) {
      const numbered = rows.map((row) => ({ ...row, ProcessingId: batch }));
      const text = emisCsv(publishedColumns()[table] ?? [], numbered);
      writeFileSync(join(folder, name, emisName(table, batch)), text);
    }
  }
  return folder;
}

async function stage(productions: Record<string, EmisRows>) {
  const folder = chainOf(productions);
  const out = `${folder}-staged`;
  const staged = await stageExtract({ folder, out, onFile: () => {} });
  const read = (table: string, columns: string) =>
    rowsOf<Record<string, unknown>>(
      connection,
      `select ${columns} from ${readableParquet(join(out, `${table}.parquet`))} order by all`,
    );
  const fates = (how: 'held' | 'rejected' | 'excluded') => {
    const sums: Record<string, number> = {};
    for (const file of staged.files ?? [])
      for (const [rule, rows] of Object.entries(file[how] ?? {}))
        sums[rule] = (sums[rule] ?? 0) + rows;
    return sums;
  };
  return { staged, read, fates };
}

/** Larkhill, where the rows of these tables come in a later batch than all others. */
function split(...late: string[]): [first: EmisRows, second: EmisRows] {
  const all = Object.entries(larkhill());
  return [
    Object.fromEntries(all.map(([table, rows]) => [table, late.includes(table) ? [] : rows])),
    Object.fromEntries(all.filter(([table]) => late.includes(table))),
  ];
}

test('a record that comes before its patient waits, and is taken in once the patient is there', {
  skip,
}, async () => {
  const [first, second] = split('Admin_Patient');
  const before = await stage({ '95047 full': first });
  assert.deepEqual(before.fates('held'), { 'patient-not-in-extract': 18 });
  assert.deepEqual(before.staged.waiting, { patient: 18 });
  assert.equal(before.staged.notes['row-held'], 18);
  assert.equal(
    Object.values(before.staged.records).reduce((sum, n) => sum + n, 0),
    0,
  );
  const after = await stage({ '95047 full': first, '95048 delta': second });
  assert.deepEqual([after.fates('held'), after.staged.waiting], [{}, {}]);
  assert.deepEqual(
    after.staged.records,
    (await stage({ '95047 full': larkhill() })).staged.records,
  );
});

test('what waits for a consultation, a parent, a problem or a course is named by what it waits for', {
  skip,
}, async () => {
  const late = ['CareRecord_Consultation', 'CareRecord_Problem', 'Prescribing_DrugRecord'];
  const [first, second] = split(...late);
  const entries = first.CareRecord_Observation ?? [];
  const isParent = ({ ObservationGuid }: Record<string, string>) =>
    ObservationGuid === guid('b', 1) || ObservationGuid === guid('b', 8);
  first.CareRecord_Observation = entries.filter((row) => !isParent(row));
  second.CareRecord_Observation = entries.filter(isParent);
  const before = await stage({ '95047 full': first });
  assert.deepEqual(before.staged.waiting, {
    ...{ consultation: 8, course: 1, entry: 1, parent: 2, problem: 1 },
  });
  assert.deepEqual(before.fates('held'), {}, 'they are in the record, and not dropped');
  const after = await stage({ '95047 full': first, '95048 delta': second });
  assert.deepEqual(after.staged.waiting, {});
});

test('an appointment that was cancelled is gone: its slot is sent again without the patient', {
  skip,
}, async () => {
  const [slot = {}] = larkhill().Appointment_Slot ?? [];
  const { staged, read, fates } = await stage({
    '95047 full': larkhill(),
    '95048 delta': { Appointment_Slot: [{ ...slot, PatientGuid: '' }] },
  });
  assert.deepEqual([staged.records.booking ?? 0, await read('booking', 'n')], [0, []]);
  assert.equal(fates('excluded').superseded, 1);
});

test('what is told of an entry besides goes with the entry', { skip }, async () => {
  const gone = (n: number) => ({
    ...larkhill().CareRecord_Problem?.[0],
    ObservationGuid: guid('b', n),
    Deleted: 'true',
  });
  const { staged, fates } = await stage({
    '95047 full': larkhill(),
    '95048 delta': { CareRecord_Observation: [gone(8), gone(9)] },
  });
  assert.deepEqual([staged.records.referral, staged.records.problem], [0, 0]);
  assert.equal(fates('excluded')['entry-deleted'], 2);
});

test('a later full extract counts, and what it lacks of what was sent is named row by row', {
  skip,
}, async () => {
  const later = larkhill();
  const [missed] = later.Prescribing_IssueRecord ?? [];
  later.Prescribing_IssueRecord = [];
  later.Admin_UserInRole = [];
  const { staged, read, fates } = await stage({
    '95047 full': larkhill(),
    '95048 delta': { CareRecord_Diary: [{ ...larkhill().CareRecord_Diary?.[0], Deleted: 'true' }] },
    '95060 full': { ...later, CareRecord_Diary: [] },
  });
  assert.deepEqual(fates('rejected'), { 'not-sent-again': 1 });
  assert.equal(staged.notes['record-not-sent-again'], 1);
  assert.equal(staged.records.medication_issue, 0);
  const [kept] = await read('left_out', `raw, rule`).then((rows) =>
    rows.filter(({ rule }) => rule === 'not-sent-again'),
  );
  assert.equal(JSON.parse(String(kept?.raw)).IssueRecordGuid, missed?.IssueRecordGuid);
  assert.equal((await read('practitioner', 'name')).length, 1, 'staff is never sent as gone');
});
