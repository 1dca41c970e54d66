import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDateField } from './date-field.ts';

function read(day: string, month: string, year: string) {
  const form = { 'done-on-day': day, 'done-on-month': month, 'done-on-year': year };
  return readDateField(form, 'done-on', 'The day');
}

test('a date is read in the ways in which people type it', () => {
  for (const month of ['3', '03', 'Mar', 'march', ' MARCH ']) {
    assert.equal(read(' 9', month, '2027').date, '2027-03-09', month);
  }
  assert.equal(read('29', '2', '2028').date, '2028-02-29');
});

const WRONG: [typed: [string, string, string], field: string, message: string][] = [
  [['', '', ''], 'done-on-day', 'The day is missing. Enter a day, month and year'],
  [['9', '', '2027'], 'done-on-month', 'The day must include a month'],
  [['9', '3', '27'], 'done-on-year', 'The day must have a year of 4 numbers'],
  [['9', '13', '2027'], 'done-on-month', 'The day must have a month from 1 to 12'],
  [['9', 'Ma', '2027'], 'done-on-month', 'The day must have a month from 1 to 12'],
  [['9', 'Marble', '2027'], 'done-on-month', 'The day must have a month from 1 to 12'],
  [['29', '2', '2027'], 'done-on-day', 'The day must be a day that this month has'],
  [['0', '3', '2027'], 'done-on-day', 'The day must be a day that this month has'],
  [['9.5', '3', '2027'], 'done-on-day', 'The day must be a day that this month has'],
];

for (const [typed, field, message] of WRONG) {
  test(`"${typed.join(' ')}" is answered beside the box that is wrong`, () => {
    const { date, problem, typed: kept } = read(...typed);
    assert.equal(date, undefined);
    assert.deepEqual(problem, { field, message });
    assert.deepEqual(Object.values(kept), typed);
  });
}
