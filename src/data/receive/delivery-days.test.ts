import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WEEKDAYS } from '../../lib/weekday.ts';
import { daysWithoutDelivery, tellsNoBeginning } from './delivery-days.ts';
import { readStatement } from './statement.ts';

const production = (number: number, kind: 'full' | 'delta', day: string, practice = 'F86007') =>
  ({
    number,
    side: 'source',
    state: 'accepted',
    spans: ['Patient', 'Journal'].map((table) => ({
      ...{ table: `${table} of ${practice}`, kind, after: '', upTo: `${day}-000500` },
    })),
  }) as const;
const EVERY_DAY = WEEKDAYS;
const WORKING = WEEKDAYS.slice(0, 5);
const days = (...asked: Parameters<typeof daysWithoutDelivery>) =>
  daysWithoutDelivery(...asked).map(({ day }) => day);

/** Thursday and Friday, Tuesday to Thursday. */
const DELIVERED = [
  production(1, 'full', '2027-01-07'),
  production(2, 'delta', '2027-01-08'),
  production(3, 'delta', '2027-01-12'),
  production(4, 'delta', '2027-01-14'),
];

test('a day on which a delivery was due and none was made is named', () => {
  assert.deepEqual(days(DELIVERED, 'source', WORKING), ['2027-01-11', '2027-01-13']);
  assert.deepEqual(days(DELIVERED, 'source', EVERY_DAY), [
    ...['2027-01-09', '2027-01-10', '2027-01-11', '2027-01-13'],
  ]);
  assert.deepEqual(days(DELIVERED, 'source', ['saturday']), ['2027-01-09']);
  assert.deepEqual(days(DELIVERED, 'target', EVERY_DAY), []);
});

test('what a quarantined production brought has not come', () => {
  const quarantined = DELIVERED.map((one) =>
    one.number === 3 ? ({ ...one, state: 'quarantined' } as const) : one,
  );
  assert.deepEqual(days(quarantined, 'source', WORKING), [
    ...['2027-01-11', '2027-01-12', '2027-01-13'],
  ]);
});

test('a later full extract begins anew', () => {
  const anew = [
    ...DELIVERED,
    production(5, 'full', '2027-01-12'),
    production(6, 'delta', '2027-01-15'),
  ];
  assert.deepEqual(days(anew, 'source', WORKING), ['2027-01-13']);
});

test('of two practices in one delivery each has its own days', () => {
  const two = [
    ...DELIVERED,
    production(1, 'full', '2027-01-11', 'Z99001'),
    production(4, 'delta', '2027-01-14', 'Z99001'),
  ];
  assert.deepEqual(daysWithoutDelivery(two, 'source', WORKING), [
    { day: '2027-01-11', practices: ['F86007'] },
    { day: '2027-01-12', practices: ['Z99001'] },
    { day: '2027-01-13', practices: ['F86007', 'Z99001'] },
  ]);
});

test('where each delivery says since when it tells, the chain shows what is missing', () => {
  assert.ok(tellsNoBeginning(DELIVERED, 'source'));
  assert.ok(!tellsNoBeginning([production(1, 'full', '2027-01-07')], 'source'));
  const spans = [{ table: '', kind: 'delta', after: '0000000290', upTo: '0000000291' }] as const;
  const emis = [{ ...production(1, 'delta', ''), spans: [...spans] }];
  assert.ok(!tellsNoBeginning(emis, 'source'));
  assert.deepEqual(days(emis, 'source', EVERY_DAY), []);
});

test('a supplier states days in a word or one by one', () => {
  const stated = (said: string) =>
    readStatement(Buffer.from(`files: [{ name: patient }]\ndeliveries: ${said}\n`)).deliveries;
  assert.deepEqual(stated('daily'), EVERY_DAY);
  assert.deepEqual(stated('weekdays'), WORKING);
  assert.deepEqual(stated('[saturday, tuesday]'), ['tuesday', 'saturday']);
  assert.throws(() => stated('now and then'), /deliveries/);
});
