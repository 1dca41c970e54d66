import assert from 'node:assert/strict';
import { test } from 'node:test';
import { after, notice, smallEdition, window } from '../../test/support/small-edition.ts';
import { editionOf } from '../../test/support/worked-example.ts';
import type { Edition } from '../guide/edition.ts';
import { workingCalendar } from './calendar.ts';
import { NO_FACTS } from './facts.ts';
import { planAsTable } from './plan-as-table.ts';
import { schedule } from './schedule.ts';

test('a kick-off that was held before the order shows what is missing, in each edition as it has it', () => {
  const missing = {
    'nhs-england-2026': [
      'intent-registered',
      'engage-delivery-partner',
      'name-roles',
      'order-placed',
      'extract-requested',
      'order-accepted',
    ],
    // Only in 2026 is the extract asked for before the kick-off.
    'gp-it-futures-2020': [
      'intent-registered',
      'engage-delivery-partner',
      'name-roles',
      'order-placed',
      'order-accepted',
    ],
    'gpsoc-2019': [
      'engage-delivery-partner',
      'name-roles',
      'intent-registered',
      'order-placed',
      'order-accepted',
    ],
  };
  for (const [id, expected] of Object.entries(missing)) {
    const { wentAhead } = planOf(editionOf(id), { 'kick-off': '2026-11-20' });
    assert.deepEqual(
      wentAhead.map((each) => [each.id, each.date, each.missing.map(({ id }) => id)]),
      [['kick-off', '2026-11-20', expected]],
      id,
    );
  }
});

test('the table says it in words, with the date that is planned now', () => {
  const edition = editionOf('nhs-england-2026');
  const table = planAsTable(planOf(edition, { 'kick-off': '2026-11-20' }), edition, undefined);
  assert.match(
    table,
    /What is missing:\n {2}“Kick-off” is recorded as done on Friday 20 November 2026, but what has to come before it is not:\n/,
  );
  assert.match(table, /\n {4}Extract requested: now planned for 14 Dec 2026\n/);
});

test('it follows from what the edition says, whatever it is that went ahead', () => {
  const edition = smallEdition(
    {
      order: {},
      tell: { needs: [notice('off', '2 weeks')] },
      choose: { needs: [window(undefined, ['off', '0 calendar-days'])] },
      // A deadline counted from what came before puts nothing before anything.
      report: { needs: [window(['off', '0 calendar-days'], ['off', '5 working-days'])] },
      switch: { needs: [after('ordered')] },
    },
    {
      ordered: { reachedBy: 'order' },
      off: { reachedBy: 'switch' },
      'go-live': { needs: [after('off')] },
    },
  );
  const ahead = (done: Record<string, string>) =>
    planOf(edition, done).wentAhead.map(({ id, missing }) => [id, missing.map(({ id }) => id)]);
  assert.deepEqual(ahead({}), []);
  assert.deepEqual(ahead({ order: '2026-11-19', tell: '2026-11-19' }), []);
  assert.deepEqual(ahead({ off: '2026-11-20' }), [['off', ['choose', 'ordered', 'tell']]]);
  assert.deepEqual(ahead({ switch: '2026-11-20', order: '2026-11-19', choose: '2026-11-19' }), [
    ['off', ['tell']],
  ]);
  assert.deepEqual(ahead({ report: '2026-11-20' }), [['report', ['ordered', 'off']]]);
});

test('what is missing is named by the first thing that went ahead without it', () => {
  const done = { 'kick-off': '2026-11-19', 'survey-equipment': '2026-11-20' };
  const { wentAhead } = planOf(editionOf('nhs-england-2026'), done);
  assert.deepEqual(
    wentAhead.map(({ id }) => id),
    ['kick-off'],
  );
});

function planOf(edition: Edition, done: Record<string, string>) {
  const occasion = { goLive: '2027-04-27', today: '2026-11-23' };
  return schedule(edition, { ...NO_FACTS, done }, workingCalendar([]), occasion);
}
