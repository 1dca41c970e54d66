import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { Refusal } from '../../../lib/refusal.ts';
import { unitOf } from '../../record/units.ts';
import { EmisSystem } from '../emis-csv/emis-system.ts';
import { generatePractice } from '../generate-practice.ts';
import { openPractice } from '../model/practice.ts';
import { newFolder, type Row, rowsOf, SMALL } from '../testing/generated.ts';
import { allFaults, type FaultPlan, NO_FAULTS, readFaultPlan } from './faults.ts';
import { Ledger } from './ledger.ts';
import { movePatients } from './move-patients.ts';

/** The tables of the record, the column that names a row, and those that lead elsewhere. */
const TABLES: Record<string, { key: string; links: string[] }> = {
  CareRecord_Consultation: { key: 'ConsultationGuid', links: ['AppointmentSlotGuid'] },
  CareRecord_Observation: {
    key: 'ObservationGuid',
    links: ['ParentObservationGuid', 'ProblemGuid', 'ConsultationGuid', 'DocumentGuid'],
  },
  CareRecord_Problem: { key: 'ObservationGuid', links: ['ParentProblemObservationGuid'] },
  CareRecord_ObservationReferral: { key: 'ObservationGuid', links: [] },
  CareRecord_Diary: { key: 'DiaryGuid', links: ['ConsultationGuid'] },
  Prescribing_DrugRecord: { key: 'DrugRecordGuid', links: ['ProblemObservationGuid'] },
  Prescribing_IssueRecord: {
    key: 'IssueRecordGuid',
    links: ['DrugRecordGuid', 'ProblemObservationGuid', 'ConsultationGuid'],
  },
};
const NUMBERS = ['Value', 'NumericRangeLow', 'NumericRangeHigh', 'Quantity'];

type At = { table: string; id: string };
type LedgerLine = {
  fault?: string;
  rules?: string[];
  fate: string;
  patient: string;
  source: At | null;
  target: At | null;
  columns?: string[];
  parts?: At[];
};
type Pair = { source: string; target: string; lines: LedgerLine[] };

async function pairOf(pair: FaultPlan, changes: Partial<typeof SMALL> = {}): Promise<Pair> {
  const out = newFolder();
  await generatePractice({ practice: { ...SMALL, ...changes }, out, pair, threads: 0 });
  const lines = readFileSync(join(out, 'ledger.ndjson'), 'utf8').trimEnd().split('\n');
  return {
    source: join(out, 'source'),
    target: join(out, 'target'),
    lines: lines.map((line) => JSON.parse(line) as LedgerLine),
  };
}

const WHOLE = { patients: 260, volume: 0.15 };
let faulty: Pair;
before(async () => {
  faulty = await pairOf(allFaults(), WHOLE);
});

test('what the ledger does not name is the same on both sides', () => {
  const named = namedRows(faulty);
  const leftOut = patientsLeftOut(faulty);
  assert.ok(leftOut.size > 0 && named.source.size > 100 && named.target.size > 100);
  for (const table of Object.keys(TABLES)) {
    const rows = (side: 'source' | 'target') =>
      rowsOf(faulty[side], table)
        .filter((row) => !leftOut.has(bare(row.PatientGuid)))
        .filter((row) => !named[side].has(`${table} ${bare(row[keyOf(table)])}`))
        .map((row) => contentOf(table, row, patientNumbers(faulty[side]), staffNames(faulty[side])))
        .sort();
    assert.deepEqual(onlyIn(rows('target'), rows('source')), [], `${table}: only in the target`);
    assert.deepEqual(onlyIn(rows('source'), rows('target')), [], `${table}: only in the source`);
  }
});

test('a record that changed says something else in the columns of the ledger and in no other', () => {
  const source = indexed(faulty.source);
  const target = indexed(faulty.target);
  let seen = 0;
  for (const line of faulty.lines) {
    if (!line.columns || !line.source || !line.target) continue;
    const [before, after] = [source.get(nameOf(line.source)), target.get(nameOf(line.target))];
    assert.ok(before && after, JSON.stringify(line));
    const differ = Object.keys(before).filter((column) => differs(line, column, before, after));
    assert.deepEqual(differ.sort(), [...line.columns].sort(), JSON.stringify(line));
    seen++;
  }
  assert.ok(seen > 500);
});

test('missing and excluded records are in the source alone, unexpected ones in the target alone', () => {
  const source = indexed(faulty.source);
  const target = indexed(faulty.target);
  for (const { fate, source: left, target: right } of faulty.lines) {
    if (fate === 'missing' || fate === 'excluded') {
      assert.equal(right, null);
      assert.ok(left && (left.table === 'Admin_Patient' || source.has(nameOf(left))), fate);
    }
    if (fate === 'unexpected') assert.ok(left === null && right && target.has(nameOf(right)));
    if (fate === 'duplicated') assert.ok(left && right && source.has(nameOf(left)));
  }
});

test('an entry of the wrong patient stands with the other one of a pair', () => {
  const strays = faulty.lines.filter(({ fault }) => fault === 'wrong-patient');
  assert.ok(strays.length > 0);
  const [left, right] = [patientNumbers(faulty.source), patientNumbers(faulty.target)];
  for (const { source, target } of strays) {
    const before = source && indexed(faulty.source).get(nameOf(source));
    const after = target && indexed(faulty.target).get(nameOf(target));
    assert.ok(before && after);
    const [own, other] = [left.get(before.PatientGuid ?? ''), right.get(after.PatientGuid ?? '')];
    assert.equal((Number(own) - 1) ^ 1, Number(other) - 1);
  }
});

test('among enough patients every kind of fault is planted', () => {
  const practice = openPractice({ ...SMALL, patients: 600 });
  const ledger = new Ledger(new EmisSystem(practice, 0), new EmisSystem(practice, 1));
  movePatients(practice, { from: 0, to: practice.patients }, allFaults(), ledger);
  const lines = new TextDecoder().decode(ledger.take().bytes);
  const planted = new Set([...lines.matchAll(/"fault":"([^"]*)"/g)].map(([, kind]) => kind));
  assert.deepEqual(
    allFaults().kinds.filter((kind) => !planted.has(kind)),
    [],
  );
});

test('every rule of the target is followed somewhere', () => {
  const rules = new Set(faulty.lines.flatMap(({ rules: followed }) => followed ?? []));
  assert.deepEqual([...rules].sort(), [
    'examination-lines-apart',
    'gone-five-years-stay',
    'new-ids',
    'number-format',
    'old-blood-pressures-as-text',
    'test-patients-stay',
    'text-layout',
    'unit-spelling',
  ]);
});

test('a record has one fate at most', () => {
  const all = faulty.lines.flatMap(({ source, parts, fate }) =>
    [source, ...(fate === 'merged' ? (parts ?? []) : [])].flatMap((at) => (at ? nameOf(at) : [])),
  );
  assert.equal(new Set(all).size, all.length);
});

test('no id of the source stands in the target', () => {
  const ids = (side: string) =>
    Object.entries(TABLES).flatMap(([table, { key }]) =>
      rowsOf(side, table).map((row) => row[key]),
    );
  const source = new Set(ids(faulty.source));
  assert.equal(ids(faulty.target).filter((id) => source.has(id)).length, 0);
});

test('the source of a pair is the practice itself, and without faults none is planted', async () => {
  const { source, lines } = await pairOf(NO_FAULTS);
  const alone = newFolder();
  await generatePractice({ practice: SMALL, out: alone, threads: 0 });
  for (const table of Object.keys(TABLES))
    assert.deepEqual(rowsOf(source, table), rowsOf(alone, table));
  assert.equal(lines.filter(({ fault }) => fault).length, 0);
});

test('a list of faults: kinds, in one patient of so many', async () => {
  const plan = readFaultPlan('# what we fear\nallergy-missing\n\ndose-altered # twice\nevery 4\n');
  assert.deepEqual(plan, { kinds: ['allergy-missing', 'dose-altered'], every: 4 });
  const { lines } = await pairOf(plan, { patients: 80 });
  const faults = lines.filter(({ fault }) => fault);
  assert.ok(faults.length > 5 && faults.length <= 20, String(faults.length));
  assert.ok(faults.every(({ fault }) => plan.kinds.includes(fault ?? '')));
});

for (const [what, text, message] of [
  ['a kind that there is not', 'dose-altered\ndoze', /^Line 2 of the list .* dose-altered/],
  ['no kind', '# nothing\n', /^The list of faults names none/],
  ['every none', 'dose-altered\nevery 0', /^Line 2/],
] as [string, string, RegExp][]) {
  test(`a list of faults with ${what} is refused`, () => {
    assert.throws(
      () => readFaultPlan(text),
      (error) => error instanceof Refusal && message.test(error.message),
    );
  });
}

/** The first few that the one has more often than the other. */
function onlyIn(one: string[], other: string[]): string[] {
  const counts = new Map<string, number>();
  for (const item of other) counts.set(item, (counts.get(item) ?? 0) + 1);
  const over = one.filter((item) => {
    const left = (counts.get(item) ?? 0) - 1;
    counts.set(item, left);
    return left < 0;
  });
  return over.slice(0, 3);
}

function namedRows({ lines }: Pair): { source: Set<string>; target: Set<string> } {
  const named = { source: new Set<string>(), target: new Set<string>() };
  for (const { fate, source, target, parts = [] } of lines) {
    if (source && fate !== 'duplicated') named.source.add(nameOf(source));
    if (target) named.target.add(nameOf(target));
    const side = fate === 'split' ? named.target : named.source;
    for (const part of parts) side.add(nameOf(part));
  }
  return named;
}

/** Patients whom the target does not hold, by their ids of either side. */
function patientsLeftOut({ source, lines }: Pair): Set<string> {
  const left = lines.flatMap(({ source: at }) => (at?.table === 'Admin_Patient' ? at.id : []));
  assert.ok(rowsOf(source, 'Admin_Patient').length > left.length);
  return new Set(left);
}

/** What a row says: without ids; whether a link is there; numbers and units in one form. */
function contentOf(
  table: string,
  row: Row,
  patients: Map<string, string>,
  staff: Map<string, string>,
): string {
  const said = Object.entries(row).flatMap(([column, value]) => {
    if (column === keyOf(table) || column === 'OrganisationGuid' || column === 'ProcessingId')
      return [];
    if (column === 'PatientGuid') return patients.get(value) ?? 'nobody';
    if (TABLES[table]?.links.includes(column)) return [];
    if (column.endsWith('RoleGuid')) return staff.get(value) ?? value;
    if (column === 'ReferralTargetOrganisationGuid') return [];
    if (NUMBERS.includes(column) && value) return String(Number(value));
    return value;
  });
  return said.join('|');
}

const NEVER_COMPARED = new Set(['OrganisationGuid', 'ProcessingId', 'PatientGuid']);

function differs(line: LedgerLine, column: string, before: Row, after: Row): boolean {
  const table = line.source?.table ?? '';
  const [one, other] = [before[column] ?? '', after[column] ?? ''];
  if (NEVER_COMPARED.has(column) || column === keyOf(table)) return false;
  // What led to a record that is missing leads nowhere; that is not told again.
  if (TABLES[table]?.links.includes(column))
    return (one === '') !== (other === '') && !missingIds().has(bare(one));
  if (column.endsWith('RoleGuid'))
    return staffNames(faulty.source).get(one) !== staffNames(faulty.target).get(other);
  if (column === 'ReferralTargetOrganisationGuid') return false;
  if (NUMBERS.includes(column) && one && other) return Number(one) !== Number(other);
  if (line.fate === 'equivalent') return one !== other;
  if (column === 'NumericUnit') return unitOf(one) !== unitOf(other);
  if (column === 'AssociatedText')
    return one.replace(/\s+/g, ' ').trim() !== other.replace(/\s+/g, ' ').trim();
  return one !== other;
}

function missingIds(): Set<string> {
  return new Set(
    faulty.lines.flatMap(({ fate, source }) => (fate === 'missing' && source ? source.id : [])),
  );
}

function keyOf(table: string): string {
  return TABLES[table]?.key ?? '';
}

function nameOf({ table, id }: At): string {
  return `${table} ${id}`;
}

function bare(id: string | undefined): string {
  return (id ?? '').replace(/[{}]/g, '');
}

const indexes = new Map<string, Map<string, Row>>();

function indexed(folder: string): Map<string, Row> {
  const known = indexes.get(folder);
  if (known) return known;
  const index = new Map<string, Row>();
  for (const [table, { key }] of Object.entries(TABLES))
    for (const row of rowsOf(folder, table)) index.set(nameOf({ table, id: bare(row[key]) }), row);
  indexes.set(folder, index);
  return index;
}

const names = new Map<string, Map<string, string>>();

function remembered(folder: string, table: string, name: (row: Row) => [string, string]) {
  const place = `${folder} ${table}`;
  const known = names.get(place) ?? new Map(rowsOf(folder, table).map(name));
  names.set(place, known);
  return known;
}

function patientNumbers(folder: string): Map<string, string> {
  return remembered(folder, 'Admin_Patient', (row) => [
    row.PatientGuid ?? '',
    row.PatientNumber ?? '',
  ]);
}

function staffNames(folder: string): Map<string, string> {
  return remembered(folder, 'Admin_UserInRole', (row) => [
    row.UserInRoleGuid ?? '',
    `${row.GivenName} ${row.Surname} ${row.JobCategoryName} ${row.ContractStartDate}`,
  ]);
}
