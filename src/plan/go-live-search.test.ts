import assert from 'node:assert/strict';
import { test } from 'node:test';
import { after, notice, on, smallEdition } from '../../test/support/small-edition.ts';
import { workingCalendar } from './calendar.ts';
import { NO_FACTS, type PlanFacts } from './facts.ts';
import { searchGoLive } from './go-live-search.ts';

const calendar = workingCalendar(['2027-03-26', '2027-03-29']);
const edition = smallEdition(
  {
    order: { title: 'Order', takes: '4 working-days' },
    tell: { title: 'Tell', needs: [after('order'), notice('fdp', '2 weeks')] },
  },
  {
    fdp: { closedDays: true, needs: [on('go-live', '-1 calendar-days')] },
    'go-live': { closedDays: true },
  },
);
const search = (facts = NO_FACTS) =>
  searchGoLive(edition, facts, calendar, '2027-03-01', { from: '2027-03-15', to: '2027-04-09' });

test('each working day of the range is feasible, or says why not', () => {
  const { days, earliest } = search();
  // Order until the 4th, tell on the 5th, two weeks to the 19th, go live a day later.
  assert.equal(earliest, '2027-03-20');
  assert.deepEqual(
    days.filter(({ feasible }) => !feasible).map(({ date }) => date),
    ['2027-03-15', '2027-03-16', '2027-03-17', '2027-03-18', '2027-03-19'],
  );
  assert.match(days[0]?.reason ?? '', /^5 working days too early\. “fdp” comes 1 day before it/);
  assert.equal(
    days.some(({ date }) => date === '2027-03-26'),
    false,
  );
});

test('a day costs what it hits, and the one that costs least is recommended', () => {
  const facts = {
    ...NO_FACTS,
    busy: [{ what: 'year end', from: '2027-03-22', to: '2027-04-05', weight: 4 }],
    away: [{ who: 'icb', from: '2027-04-07', to: '2027-04-07' }],
  };
  const { days, recommended } = search(facts);
  const costsOf = (date: string) =>
    days.find((day) => day.date === date)?.costs.map(({ what }) => what);
  assert.deepEqual(costsOf('2027-03-30'), ['busy: year end', 'cutover over 1 bank holiday']);
  assert.deepEqual(costsOf('2027-04-07'), ['Integrated care board is away at “go-live”']);
  assert.deepEqual(costsOf('2027-04-08'), ['Integrated care board is away at “fdp”']);
  assert.equal(recommended, '2027-04-09');
});

test('a day on which the practice is closed says so, and one that is closed by half costs', () => {
  const closed: PlanFacts['closed'] = [
    { what: 'Building work', from: '2027-03-30', to: '2027-03-30', who: 'practice' },
    {
      what: 'Protected learning',
      from: '2027-04-08',
      to: '2027-04-08',
      who: 'practice',
      half: true,
    },
  ];
  const signed = smallEdition({ sign: {} }, { 'go-live': { reachedBy: 'sign' } });
  const range = { from: '2027-03-15', to: '2027-04-09' };
  const facts = { ...NO_FACTS, closed };
  const { days } = searchGoLive(signed, facts, calendar, '2027-03-01', range);
  const found = (date: string) => days.find((day) => day.date === date);
  assert.equal(found('2027-03-30')?.feasible, false);
  assert.equal(found('2027-03-30')?.reason, 'The practice is closed: Building work.');
  // To sign takes a whole day.
  assert.equal(
    found('2027-04-08')?.reason,
    'The practice is open for half of the day only: Protected learning.',
  );
  assert.equal(
    found('2027-04-07')?.costs[0]?.what,
    'the practice is open for half of a day only: Protected learning',
  );
});

test('what would win time is measured by planning again', () => {
  // Two days less to order make it Thursday 18 March instead of Saturday 20: one working day.
  assert.deepEqual(
    search().wouldWinTime.map(({ what, gainWorkingDays }) => [what, gainWorkingDays]),
    [
      ['1 week instead of 2 weeks between “Tell” and “fdp”', 5],
      ['“Order” done in 2 working days instead of 4 working days', 1],
    ],
  );
});
