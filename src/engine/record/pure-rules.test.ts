import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCodeSet } from './code-set.ts';
import { comparatorOf, comparedValue } from './comparators.ts';
import { plainDecimal } from './decimal.ts';
import { parseJson, textAt } from './json.ts';
import { isSameMoment, readPartialDate } from './partial-date.ts';
import { unitOf } from './units.ts';

test('a date keeps the precision with which it was written', () => {
  for (const [written, precision] of [
    ['1952', 'Y'],
    ['2007-01', 'YM'],
    ['2024-02-29', 'YMD'],
    ['2024-02-01T09:14:11+00:00', 'YMDT'],
    ['2024-02-02T10:55:27.44+00:00', 'YMDT'],
  ] as const)
    assert.deepEqual(readPartialDate(written), { written, precision });
});

test('what is no date is not read as one', () => {
  for (const written of ['', '2023-02-29', '2023-13', '20230101', '2023-01-01T25:00:00Z', 'June'])
    assert.equal(readPartialDate(written), null, written);
});

test('a moment written with another offset is the same moment, a day is not', () => {
  assert.equal(isSameMoment('2023-06-24T00:00:00+01:00', '2023-06-23T23:00:00Z'), true);
  assert.equal(isSameMoment('2023-06-24T00:00:00+01:00', '2023-06-24T00:00:00Z'), false);
  assert.equal(isSameMoment('2023-06-24', '2023-06-24'), false);
});

test('a SNOMED CT id is kept as what it names, a concept or a description', () => {
  const coded = (...codes: string[]) => {
    const { snomed_concept, snomed_description } = readCodeSet({
      coding: codes.map((code) => ({ system: 'http://snomed.info/sct', code })),
    });
    return [snomed_concept, snomed_description];
  };
  assert.deepEqual(coded('292967008'), ['292967008', null]);
  assert.deepEqual(coded('464511000006119'), [null, '464511000006119']);
  assert.deepEqual(coded('250259013', '160540005'), ['160540005', '250259013']);
});

test('a number is one number however its zeros and exponent are written', () => {
  for (const written of ['84', '84.000', '8.4e1', '+84', '0084.', '840E-1'])
    assert.equal(plainDecimal(written), '84', written);
  assert.equal(plainDecimal('-0.50'), '-0.5');
  assert.equal(plainDecimal('5.600000024E-1'), '0.5600000024');
  assert.equal(plainDecimal('0.0'), '0');
  assert.equal(plainDecimal('12345678901234567890.10'), '12345678901234567890.1');
  assert.equal(plainDecimal('>90'), null);
});

test('spellings of one unit have one name, and units that differ by case stay apart', () => {
  for (const spelling of ['mm Hg', 'mmHg', 'millimeter of mercury', ' mm[Hg] '])
    assert.equal(unitOf(spelling), 'mm[Hg]');
  for (const spelling of ['10*9/L', '10^9/L', 'billion per liter'])
    assert.equal(unitOf(spelling), '10*9/L');
  assert.notEqual(unitOf('mmol/L'), unitOf('umol/L'));
  assert.notEqual(unitOf('Mg'), unitOf('mg'));
});

test('a comparator is read in every spelling, before a value and alone', () => {
  assert.equal(comparatorOf('≤'), '<=');
  assert.equal(comparatorOf('Less than'), '<');
  assert.equal(comparedValue('< 5.0 mmol/l'), '<5 mmol/L');
  assert.equal(comparedValue('>=90'), '>=90');
  assert.equal(comparedValue('about 5'), null);
  assert.equal(comparedValue('5'), null);
});

test('numbers are kept digit by digit as they were received', () => {
  const json = parseJson('{"value": 84.000, "id": 12345678901234567890, "n": 7}');
  assert.equal(textAt(json, 'value'), '84.000');
  assert.equal(textAt(json, 'id'), '12345678901234567890');
  assert.equal(JSON.stringify(json), '{"value":84.000,"id":12345678901234567890,"n":7}');
});
