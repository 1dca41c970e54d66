import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { layOutLineChart } from '../../ui/line-chart.ts';
import { aroundOf, rowsIn } from '../testing/around.ts';
import { type BookStory, on, startBook } from '../testing/book-story.ts';
import { housekeepingOf } from './housekeeping/findings.ts';
import housekeeping from './housekeeping.ts';

/** Go live on 9 March 2027 with the final extract on Saturday 6: Friday 5 March is the last day to clear anything. */
const TODAY = '2027-02-19';
const around = aroundOf({ today: '2026-11-23' });
const lately = { ...around, today: TODAY };
const measure = (what: string, state = 'counted', values: object = {}) => ({
  kind: 'measure',
  state,
  values: { what, ...values },
});
const counted = (what: string, countedOn: string, left: number, state = 'counted') => ({
  kind: 'count',
  state,
  values: { what, countedOn, left },
});
type Given = ReturnType<typeof measure> | ReturnType<typeof counted>;
const rows = (...given: Given[]) => rowsIn(housekeeping, ...given);
const said = (...given: Given[]) =>
  (housekeeping.findings?.(rows(...given), lately) ?? []).join('\n');

test('it begins with everything that has to be at zero', () => {
  const offered = (housekeeping.startingList?.rows(around) ?? []).map(({ what }) => what);
  assert.deepEqual(
    offered,
    `inboxes workflow tasks registrations fp69 duplicates orphans local-codes medicines`.split(' '),
  );
});

describe('how fast it goes', () => {
  test('is held against what is needed until the day before the final extract', () => {
    const [one] = housekeepingOf(
      rows(counted('tasks', '2027-02-05', 300), counted('tasks', '2027-02-19', 200)),
      lately,
    );
    // 200 in the ten working days from 22 February to 5 March; 100 went in the ten before.
    assert.equal(one?.needed, 20);
    assert.equal(one?.rate, 10);
    assert.equal(one?.zeroOn, '2027-03-19');
    assert.equal(one?.isInTime, false);
    assert.match(
      said(counted('tasks', '2027-02-05', 300), counted('tasks', '2027-02-19', 200)),
      /Tasks: 200 left on 19 Feb 2027\. 20 a working day are needed until 5 Mar 2027; lately it was 10: at that rate it is at zero on 19 Mar 2027, too late\./,
    );
  });

  test('goes by the last four weeks, not by what was long ago', () => {
    const [one] = housekeepingOf(
      rows(
        counted('tasks', '2026-11-23', 5000),
        counted('tasks', '2027-02-05', 300),
        counted('tasks', '2027-02-19', 290),
      ),
      lately,
    );
    assert.equal(one?.rate, 1);
  });

  test('does not count what was struck out, and the last count of a day holds', () => {
    const [one] = housekeepingOf(
      rows(
        counted('tasks', '2027-02-19', 200),
        counted('tasks', '2027-02-19', 180),
        counted('tasks', '2027-02-18', 9, 'mistaken'),
      ),
      lately,
    );
    assert.deepEqual(one?.counts, [{ date: '2027-02-19', number: 180 }]);
    assert.equal(one?.rate, undefined);
  });

  test('is in time at zero, and never where it does not go down', () => {
    const [zero, stuck] = housekeepingOf(
      rows(
        counted('tasks', '2027-02-19', 0),
        counted('orphans', '2027-02-05', 4),
        counted('orphans', '2027-02-19', 6),
      ),
      lately,
    );
    assert.deepEqual([zero?.needed, zero?.isInTime], [0, true]);
    assert.deepEqual([stuck?.zeroOn, stuck?.isInTime], [undefined, false]);
  });

  test('once the final extract is due, what is left stays behind', () => {
    const late = { ...around, today: '2027-03-06' };
    const given = rows(counted('tasks', '2027-03-01', 9), counted('tasks', '2027-03-05', 3));
    const text = (housekeeping.findings?.(given, late) ?? []).join('\n');
    assert.match(text, /3 left on 5 Mar 2027\. The final extract is due, and they stay behind/);
  });
});

test('a task of the plan is done once all that belongs to it is at zero', () => {
  const facts = (...given: Given[]) => housekeeping.planFacts?.(rows(...given));
  const clear = (what: string, clearedOn: string) => measure(what, 'cleared', { clearedOn });
  assert.deepEqual(facts(clear('inboxes', '2027-03-05'), measure('tasks')), []);
  const all = [clear('inboxes', '2027-03-04'), clear('tasks', '2027-03-05')];
  assert.deepEqual(facts(...all, measure('workflow', 'not-here'), measure('fp69')), [
    { kind: 'done', subject: 'clear-inboxes', value: '2027-03-05' },
  ]);
});

test('what nobody counted, and what is at zero only by word, are named', () => {
  assert.equal(said(), '');
  assert.match(
    said(measure('fp69'), measure('orphans')),
    /Nobody has counted: Address flags \(FP69\), Orphaned/,
  );
  const word = said(measure('tasks', 'cleared'), counted('tasks', '2027-02-18', 4));
  assert.match(word, /Tasks: recorded as at zero, but 4 were counted on 18 Feb 2027/);
});

test('the drawing begins with the first count, leads to zero, and has a table that says the same', () => {
  assert.deepEqual(housekeeping.pictures?.(rows(measure('tasks')), lately), []);
  const [picture] =
    housekeeping.pictures?.(
      rows(
        counted('tasks', '2027-02-05', 300),
        counted('orphans', '2027-02-12', 10),
        counted('tasks', '2027-02-19', 200),
      ),
      lately,
    ) ?? [];
  assert.ok(picture);
  assert.deepEqual(picture.lines[0]?.points, [
    { date: '2027-02-05', number: 310 },
    { date: '2027-02-12', number: 310 },
    { date: '2027-02-19', number: 210 },
  ]);
  assert.deepEqual(picture.lines[1]?.points.at(-1), { date: '2027-03-05', number: 0 });
  assert.match(
    picture.says,
    /210 are left to be cleared by 5 Mar 2027; not in time: tasks, orphaned/,
  );
  assert.deepEqual(
    picture.table.rows.map(([what, first, left]) => [what, first, left]),
    [
      ['Tasks', '300 on 5 Feb 2027', '200'],
      ['Orphaned records', '10 on 12 Feb 2027', '10'],
    ],
  );
  const { lines, numbers } = layOutLineChart(picture);
  assert.deepEqual(
    numbers.map(({ number }) => number),
    [0, 200, 400],
  );
  assert.match(lines[0]?.path ?? '', /^M52 [\d.]+ L[\d.]+ [\d.]+ L[\d.]+ [\d.]+$/);
});

describe('Riverside Surgery', () => {
  let story: BookStory;
  before(async () => {
    story = await startBook('housekeeping', { today: TODAY });
  });
  after(() => story.close());

  test('counts, sees the drawing, and clears for the final extract', async () => {
    const number = await story.add('measure', { what: 'medicines' });
    await story.add('count', { what: 'medicines', left: '40', ...on('countedOn', '2027-02-05') });
    await story.add('count', { what: 'medicines', left: '0', ...on('countedOn', TODAY) });
    const { html, text } = await story.web.get(`${story.address}/housekeeping`);
    assert.match(html, /<svg role="img" aria-label="What is left to be cleared\. The table below/);
    assert.match(text, /All of it is at zero\./);
    await story.take(number, 'clear', on('clearedOn', TODAY));
    assert.equal((await story.facts()).done['map-medicines'], TODAY);
  });
});

describe('what productions tell', () => {
  const told = (...counted: [asOf: string, duplicates: number | null][]) => ({
    ...lately,
    counted: counted.map(([asOf, duplicates], n) => ({
      production: n + 1,
      asOf,
      measures: { duplicates, medicines: null },
    })),
  });

  test('is what is counted, from the first of them on; before it what was counted by hand', () => {
    const around = told(['2027-02-05', 300], ['2027-02-18', 210]);
    const given = rows(
      counted('duplicates', '2027-01-25', 500),
      counted('duplicates', '2027-02-12', 3),
      counted('medicines', '2027-02-12', 40),
    );
    const [duplicates, medicines] = housekeepingOf(given, around);
    assert.deepEqual(
      duplicates?.counts.map(({ date, number }) => [date, number]),
      [
        ['2027-01-25', 500],
        ['2027-02-05', 300],
        ['2027-02-18', 210],
      ],
    );
    assert.deepEqual(medicines?.last, { date: '2027-02-12', number: 40 }, 'it can’t tell of these');
    const [first] = housekeeping.findings?.(given, around) ?? [];
    assert.equal(
      first,
      'Duplicate records: counted in production 2, which tells what was entered up to Thursday 18 February 2027. 1 count by hand, made since productions tell it, is not used.',
    );
  });

  test('is no finding where no production tells anything', () => {
    const given = rows(counted('duplicates', '2027-02-12', 3));
    const findings = housekeeping.findings?.(given, told(['2027-02-18', null])) ?? [];
    assert.doesNotMatch(findings.join(), /production/);
    assert.equal(housekeepingOf(given, told(['2027-02-18', null]))[0]?.last.number, 3);
  });
});
