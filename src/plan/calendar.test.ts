import assert from 'node:assert/strict';
import { test } from 'node:test';
import { land, toDay, toIso, workingCalendar } from './calendar.ts';

const EASTER_2027 = ['2027-03-26', '2027-03-29'];
const calendar = workingCalendar(EASTER_2027);
const plus = (iso: string, n: number) => toIso(calendar.addWorkingDays(toDay(iso), n));

test('a weekend and a bank holiday are closed', () => {
  assert.equal(calendar.isOpen(toDay('2027-03-25')), true);
  for (const closed of ['2027-03-26', '2027-03-27', '2027-03-28', '2027-03-29']) {
    assert.equal(calendar.isOpen(toDay(closed)), false, closed);
  }
});

test('working days are counted over Easter', () => {
  assert.equal(plus('2027-03-25', 1), '2027-03-30');
  assert.equal(plus('2027-03-30', -1), '2027-03-25');
  assert.equal(plus('2027-03-25', 0), '2027-03-25');
  assert.equal(plus('2027-03-27', 0), '2027-03-30');
});

test('counting from a closed day, the next working day is the first', () => {
  assert.equal(plus('2027-03-27', 1), '2027-03-30');
  assert.equal(plus('2027-03-28', -1), '2027-03-25');
});

test('working days between two days leave the first out and count the last', () => {
  const between = (from: string, to: string) => calendar.workingDaysBetween(toDay(from), toDay(to));
  assert.equal(between('2027-03-25', '2027-03-30'), 1);
  assert.equal(between('2027-03-30', '2027-03-25'), -1);
  assert.equal(between('2027-03-22', '2027-03-22'), 0);
});

test('calendar units land where they land', () => {
  const from = toDay('2027-03-09');
  const at = (value: number, unit: Parameters<typeof land>[2]['unit']) =>
    toIso(land(calendar, from, { value, unit }));
  assert.equal(at(-72, 'hours'), '2027-03-06');
  assert.equal(at(2, 'weeks'), '2027-03-23');
  assert.equal(at(-1, 'months'), '2027-02-09');
  assert.equal(at(90, 'calendar-days'), '2027-06-07');
});

test('leave closes days for one person only', () => {
  const away = calendar.without([toDay('2027-03-30')]);
  assert.equal(toIso(away.onOrAfter(toDay('2027-03-26'))), '2027-03-31');
  assert.equal(toIso(calendar.onOrAfter(toDay('2027-03-26'))), '2027-03-30');
});

test('a day beyond the calendar is refused, not guessed', () => {
  assert.throws(() => calendar.isOpen(toDay('2090-01-01')), /calendar runs from/);
});

test('months keep to the end of a shorter month', () => {
  assert.equal(
    toIso(land(calendar, toDay('2027-03-31'), { value: -1, unit: 'months' })),
    '2027-02-28',
  );
});
