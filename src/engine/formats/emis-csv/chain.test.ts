import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { readableParquet, rowsOf } from '../../duckdb.ts';
import { stageExtract } from '../../steps/stage-extract.ts';
import {
  type EmisRows,
  newWorkplace,
  withoutPublishedColumns,
  writeEmisBatches,
} from '../../testing/emis-extract.ts';
import {
  larkhillPatients,
  larkhillPractice,
  ofOthers,
  together,
} from '../../testing/larkhill-patients.ts';
import { guid, larkhill } from '../../testing/larkhill-surgery.ts';

const skip = withoutPublishedColumns;
const { parent, connection } = await newWorkplace();
let made = 0;

/** A folder of productions, each with the rows that were sent in it, is staged. */
async function stage(productions: Record<string, EmisRows>) {
  const folder = join(parent, `chain-${++made}`);
  for (const [name, tables] of Object.entries(productions)) {
    await mkdir(join(folder, name), { recursive: true });
    await writeEmisBatches(join(folder, name), { [name.replace(/\D/g, '')]: tables });
  }
  const out = `${folder}-staged`;
  const staged = await stageExtract({ folder, out, onFile: () => {} });
  const inTable = (table: string) => readableParquet(join(out, `${table}.parquet`));
  const select = (what: string) => rowsOf<Record<string, unknown>>(connection, `select ${what}`);
  const fates = (how: 'held' | 'rejected' | 'excluded', table?: string) => {
    const sums: Record<string, number> = {};
    for (const file of (staged.files ?? []).filter((one) => !table || one.table === table))
      for (const [rule, rows] of Object.entries(file[how] ?? {}))
        sums[rule] = (sums[rule] ?? 0) + rows;
    return sums;
  };
  /** How many records of each type the n-th patient has. */
  const recordsOf = async (n: number) => {
    const counts = await select(`parse_filename(filename, true) as type, count(*)::integer as count
      from read_parquet('${join(out, '*.parquet')}', union_by_name = true, filename = true)
      where patient = (select patient from ${inTable('patient')} where source_id = '${mabel(n)}')
      group by type order by type`);
    return Object.fromEntries(counts.map(({ type, count }) => [type, count]));
  };
  /** How many rows of the n-th patients, Mabel's like and Oscar's, wait for them. */
  const heldOf = async (n: number) => {
    const rows = await select(`raw from ${inTable('left_out')}
      where rule = 'patient-not-in-extract' and contains(raw, '${mabel(n).slice(-12)}}')`);
    return rows.length;
  };
  return { staged, inTable, select, fates, recordsOf, heldOf };
}

const mabel = (n: number) => ofOthers(n, guid('p', 1)).slice(1, -1);

/** What every test but the last looks at, staged once: that is what takes long. Each has patients of its own. */
let staging: ReturnType<typeof stage> | undefined;
function stagedOnce() {
  staging ??= stage({
    '95047 full': together(
      larkhillPractice(),
      larkhillPatients(),
      ofOthers(1, WITHOUT_PATIENT),
      ofOthers(2, WITHOUT_PATIENT),
      ofOthers(3, WITHOUT_PARENTS),
      ofOthers(4, WITHOUT_PARENTS),
      ofOthers(5, larkhillPatients()),
      ofOthers(6, UNTREATED),
    ),
    '95048 delta': together(
      ofOthers(2, PATIENT),
      ofOthers(4, PARENTS),
      ofOthers(5, { Appointment_Slot: [{ ...SLOT, PatientGuid: '' }] }),
      ofOthers(6, { CareRecord_Observation: [gone(8), gone(9)] }),
    ),
  });
  return staging;
}

/** Larkhill's patients, and apart from the rest the rows of these tables, which come in a later batch. */
function split(...late: string[]): [first: EmisRows, second: EmisRows] {
  const all = Object.entries(larkhillPatients());
  return [
    Object.fromEntries(all.filter(([table]) => !late.includes(table))),
    Object.fromEntries(all.filter(([table]) => late.includes(table))),
  ];
}

const [WITHOUT_PATIENT, PATIENT] = split('Admin_Patient');

test('a record that comes before its patient waits, and is taken in once the patient is there', {
  skip,
}, async () => {
  const { staged, fates, recordsOf, heldOf } = await stagedOnce();
  assert.deepEqual(fates('held'), { 'patient-not-in-extract': 18 });
  assert.equal(await heldOf(1), 18);
  assert.equal(staged.waiting?.patient, 18);
  assert.equal(staged.notes['row-held'], 18);
  assert.deepEqual(await recordsOf(1), {});
  assert.equal(await heldOf(2), 0);
  const whole = await recordsOf(0);
  assert.ok(Object.keys(whole).length > 10);
  assert.deepEqual(await recordsOf(2), whole);
});

const [WITHOUT_PARENTS, PARENTS] = split(
  'CareRecord_Consultation',
  'CareRecord_Problem',
  'Prescribing_DrugRecord',
);
const ENTRIES = WITHOUT_PARENTS.CareRecord_Observation ?? [];
const isParent = ({ ObservationGuid }: Record<string, string>) =>
  ObservationGuid === guid('b', 1) || ObservationGuid === guid('b', 8);
WITHOUT_PARENTS.CareRecord_Observation = ENTRIES.filter((row) => !isParent(row));
PARENTS.CareRecord_Observation = ENTRIES.filter(isParent);

test('what waits for a consultation, a parent, a problem or a course is named by what it waits for', {
  skip,
}, async () => {
  const { staged, recordsOf, heldOf } = await stagedOnce();
  const { patient: _, ...waiting } = staged.waiting ?? {};
  assert.deepEqual(waiting, { consultation: 8, course: 1, entry: 1, parent: 2, problem: 1 });
  assert.equal(await heldOf(3), 0, 'they are in the record, and not dropped');
  assert.deepEqual(await recordsOf(4), await recordsOf(0), 'nothing of the others waits');
});

const [SLOT = {}] = larkhill().Appointment_Slot ?? [];

test('an appointment that was cancelled is gone: its slot is sent again without the patient', {
  skip,
}, async () => {
  const { recordsOf, fates } = await stagedOnce();
  const { booking: _, ...others } = await recordsOf(0);
  assert.deepEqual(await recordsOf(5), others);
  assert.equal(fates('excluded', 'Appointment_Slot').superseded, 1);
});

/** Nothing was prescribed that would wait for the problem that is gone. */
const UNTREATED = {
  ...larkhillPatients(),
  Prescribing_DrugRecord: [],
  Prescribing_IssueRecord: [],
};
const gone = (n: number) => ({
  ...larkhill().CareRecord_Problem?.[0],
  ObservationGuid: guid('b', n),
  Deleted: 'true',
});

test('what is told of an entry besides goes with the entry', { skip }, async () => {
  const { recordsOf, fates } = await stagedOnce();
  const { referral, problem, coded_entry } = await recordsOf(6);
  assert.deepEqual([referral, problem, coded_entry], [undefined, undefined, 4]);
  assert.equal(fates('excluded')['entry-deleted'], 2);
});

test('a later full extract counts, and what it lacks of what was sent is named row by row', {
  skip,
}, async () => {
  const later = larkhill();
  const [missed] = later.Prescribing_IssueRecord ?? [];
  later.Prescribing_IssueRecord = [];
  later.Admin_UserInRole = [];
  const { staged, inTable, select, fates } = await stage({
    '95047 full': larkhill(),
    '95048 delta': { CareRecord_Diary: [{ ...larkhill().CareRecord_Diary?.[0], Deleted: 'true' }] },
    '95060 full': { ...later, CareRecord_Diary: [] },
  });
  assert.deepEqual(fates('rejected'), { 'not-sent-again': 1 });
  assert.equal(staged.notes['record-not-sent-again'], 1);
  assert.equal(staged.records.medication_issue, 0);
  const [kept] = await select(`raw from ${inTable('left_out')} where rule = 'not-sent-again'`);
  assert.equal(JSON.parse(String(kept?.raw)).IssueRecordGuid, missed?.IssueRecordGuid);
  const staff = await select(`name from ${inTable('practitioner')}`);
  assert.equal(staff.length, 1, 'staff is never sent as gone');
});
