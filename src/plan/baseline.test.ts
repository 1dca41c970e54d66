import assert from 'node:assert/strict';
import { test } from 'node:test';
import { after, smallEdition } from '../../test/support/small-edition.ts';
import { slippageByPhase } from './baseline.ts';
import { workingCalendar } from './calendar.ts';
import { NO_FACTS } from './facts.ts';
import { schedule } from './schedule.ts';

const calendar = workingCalendar(['2027-03-26', '2027-03-29']);
const edition = smallEdition(
  { order: { takes: '3 working-days' }, survey: { needs: [after('order')] } },
  { 'go-live': { needs: [after('survey')] } },
);

test('a phase that ends later than it was planned has slipped by the working days between', () => {
  const goLive = '2027-04-06';
  const baseline = schedule(edition, NO_FACTS, calendar, { goLive, today: '2027-03-22' });
  const forecast = schedule(edition, NO_FACTS, calendar, { goLive, today: '2027-03-24' });
  assert.deepEqual(slippageByPhase(baseline, forecast, edition, calendar), [
    {
      phase: 'only',
      title: 'Only phase',
      baseline: '2027-03-25',
      forecast: '2027-03-31',
      workingDays: 2,
    },
  ]);
});
