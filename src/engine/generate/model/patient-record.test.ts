import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasValidCheckDigit } from '../../../lib/nhs-number.ts';
import england from '../catalogue/england.json' with { type: 'json' };
import { EmisSystem } from '../emis-csv/emis-system.ts';
import { writeList } from '../emis-csv/list-rows.ts';
import { RowSink, type TableName } from '../emis-csv/row-sink.ts';
import { appointmentAt, appointmentsOf, openList, patientAt } from './appointments.ts';
import { wholeYearsBetween } from './days.ts';
import { patientRecord } from './patient-record.ts';
import { personOf } from './person.ts';
import { LIST_SIZE, nhsNumberOf, openPractice } from './practice.ts';
import type { PatientRecord } from './record.ts';

const practice = openPractice({
  patients: 2000,
  seed: 3,
  volume: 1,
  quirks: false,
  asOf: '2026-09-30',
});

test('registered patients are as old, and as often female, as England', () => {
  const people = Array.from({ length: 40_000 }, (_, number) => personOf(practice, number)).filter(
    ({ standing }) => standing === 'registered',
  );
  const bands = england.bands as [number, number, number][];
  const all = bands.reduce((sum, [, share]) => sum + share, 0);
  for (const [n, [from, share, female]] of bands.entries()) {
    const to = bands[n + 1]?.[0] ?? 200;
    const within = people.filter(({ birth }) => {
      const age = wholeYearsBetween(birth, practice.asOf);
      return age >= from && age < to;
    });
    const found = (within.length / people.length) * 100;
    assert.ok(Math.abs(found - (share / all) * 100) < 0.6, `from ${from}: ${found}`);
    const women = within.filter(({ sex }) => sex === 'F').length / within.length;
    assert.ok(Math.abs(women - female) < 0.07, `women from ${from}: ${women}`);
  }
});

test('an average practice holds as much per patient as published counts say', () => {
  const count = 1200;
  const records = Array.from({ length: count }, (_, number) => patientRecord(practice, number));
  const mean = (of: (record: PatientRecord) => number) =>
    records.reduce((sum, record) => sum + of(record), 0) / count;
  const wanted: [string, number, number][] = [
    ['history', 141_599, mean(({ registration }) => registration.length)],
    ['consultations', 4_705_095, mean(({ consultations }) => consultations.length)],
    ['observations', 19_274_940, mean(({ entries }) => entries.length)],
    ['diary', 223_137, mean(({ diary }) => diary.length)],
    ['referrals', 99_826, mean(({ entries }) => entries.filter((e) => e.asReferral).length)],
    ['problems', 743_378, mean(({ entries }) => entries.filter((e) => e.asProblem).length)],
    ['courses', 1_470_517, mean(({ courses }) => courses.length)],
    ['issues', 5_613_386, mean(({ issues }) => issues.length)],
  ];
  for (const [what, published, found] of wanted) {
    const off = found / (published / 34_964) - 1;
    assert.ok(
      Math.abs(off) < 0.15,
      `${what}: ${found.toFixed(1)} a patient, ${(off * 100).toFixed(0)}% off`,
    );
  }
});

test('nothing happens before birth or after death, and nobody prescribes before the course', () => {
  for (let number = 0; number < 300; number++) {
    const { person, consultations, entries, courses, issues } = patientRecord(practice, number);
    for (const { day } of [...consultations, ...entries])
      assert.ok(day >= person.birth && day <= person.last, `patient ${number}`);
    const begun = new Map(courses.map(({ ref, day }) => [ref.key, day]));
    for (const { course, day } of issues) assert.ok(day >= (begun.get(course?.key ?? -1) ?? 1e9));
  }
});

test('NHS numbers are never-issued ones, valid, and one for each patient', () => {
  const numbers = Array.from({ length: 50_000 }, (_, number) => nhsNumberOf(practice, number));
  assert.equal(new Set(numbers).size, numbers.length);
  for (const number of numbers) assert.ok(number.startsWith('999') && hasValidCheckDigit(number));
});

test('patients and diary tell of the same appointments', () => {
  const list = openList(practice, 1);
  let told = 0;
  for (const person of list.people)
    for (const { place, day } of appointmentsOf(practice, person)) {
      assert.equal(patientAt(practice, list, place)?.number, person.number);
      assert.equal(appointmentAt(practice, place).day, day);
      told++;
    }
  let found = 0;
  for (let place = 0; place < 40_032; place++) if (patientAt(practice, list, place)) found++;
  assert.equal(found, told);
});

test('a diary holds as many sessions and slots per patient as published counts say', () => {
  const sink = new RowSink();
  writeList(sink, new EmisSystem(practice, 0), 1);
  const rows = new Map(sink.take().map((piece) => [piece.table, piece.rows]));
  const off = (table: TableName, published: number) =>
    (rows.get(table) ?? 0) / LIST_SIZE / (published / 34_964) - 1;
  assert.ok(
    Math.abs(off('Appointment_Slot', 1_274_771)) < 0.15,
    `slots ${rows.get('Appointment_Slot')}`,
  );
  assert.ok(Math.abs(off('Appointment_Session', 75_133)) < 0.15);
});
