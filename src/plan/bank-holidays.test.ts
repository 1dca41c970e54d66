import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { HOME } from '../config.ts';
import { NATIONS } from '../lib/nation.ts';
import { loadBankHolidays } from './bank-holidays.ts';

const FOLDER = join(HOME, 'bank-holidays');
const PUBLISHED = join(HOME, '..', 'shared', 'data', 'bank-holidays', 'bank-holidays.json');

test('England has every bank holiday of the years 2019 to 2028, in order and once', () => {
  const dates = loadBankHolidays(FOLDER).map(({ date }) => date);
  assert.deepEqual(dates, [...new Set(dates)].sort());
  const perYear = Object.groupBy(dates, (date) => date.slice(0, 4));
  const counts = Object.entries(perYear).map(([year, days]) => [year, days?.length]);
  const usual = ['2019', '2020', '2021', '2024', '2025', '2026', '2027', '2028'];
  assert.deepEqual(
    new Map(counts as [string, number][]),
    new Map([...usual.map((year) => [year, 8] as const), ['2022', 10], ['2023', 9]]),
  );
});

test('every bank holiday falls on a weekday, since one at a weekend is taken on another day', () => {
  const atWeekend = loadBankHolidays(FOLDER).filter(
    ({ date }) => Temporal.PlainDate.from(date).dayOfWeek > 5,
  );
  assert.deepEqual(atWeekend, []);
});

test('days that were moved or given once stand on the day on which they were taken', () => {
  const titles = new Map(loadBankHolidays(FOLDER).map(({ date, title }) => [date, title]));
  assert.equal(titles.get('2020-05-08'), 'Early May bank holiday (VE day)');
  assert.equal(titles.get('2022-06-03'), 'Platinum Jubilee bank holiday');
  assert.match(titles.get('2022-09-19') ?? '', /funeral/);
  assert.match(titles.get('2023-05-08') ?? '', /coronation/);
  assert.equal(titles.get('2026-12-28'), 'Boxing Day (substitute day)');
  assert.equal(titles.has('2020-05-04'), false);
});

test('the dates are those that the government publishes', {
  skip: !existsSync(PUBLISHED) && `the published list is not there: ${PUBLISHED}`,
}, () => {
  type Published = Record<string, { events: { date: string }[] }>;
  const published = JSON.parse(readFileSync(PUBLISHED, 'utf8')) as Published;
  for (const nation of NATIONS) {
    const ours = loadBankHolidays(FOLDER, nation).map(({ date }) => date);
    const division = ['england', 'wales'].includes(nation) ? 'england-and-wales' : nation;
    const theirs = published[division]?.events.map(({ date }) => date) ?? [];
    assert.deepEqual(
      ours,
      theirs.filter((date) => date >= '2019-01-01' && date <= '2028-12-31').sort(),
      nation,
    );
  }
});

test('Scotland rests on 2 January and works on Easter Monday', () => {
  const days = loadBankHolidays(FOLDER, 'scotland').map(({ date }) => date);
  assert.ok(days.includes('2026-01-02'));
  assert.ok(!days.includes('2027-03-29'));
});

test('a day under the wrong year is not taken for a bank holiday', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'bank-holidays-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'england.yaml'), '2027:\n  2026-12-28: Boxing Day\n');
  assert.throws(() => loadBankHolidays(folder), /2026-12-28 stands under the year 2027/);
});
