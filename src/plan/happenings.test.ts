import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { HOME } from '../config.ts';
import { loadEdition } from '../guide/load-edition.ts';
import { workingCalendar } from './calendar.ts';
import { NO_FACTS } from './facts.ts';
import { schedule } from './schedule.ts';

test('a milestone that is agreed for a day to come is not reached because all before it is done', () => {
  const edition = loadEdition(join(HOME, 'editions', 'nhs-england-2026'));
  const [goLive, today] = ['2027-03-09', '2027-05-24'];
  const facts = structuredClone(NO_FACTS);
  const planned = schedule(edition, facts, workingCalendar([]), { goLive, today: '2026-08-03' });
  for (const { id, finish } of planned.tasks) {
    facts.done[id] = today;
    if (finish < today) facts.done[id] = finish;
  }
  facts.agreed.dates['end-of-old-system-access'] = '2027-06-14';
  const { milestones } = schedule(edition, facts, workingCalendar([]), { goLive, today });
  const end = milestones.find(({ id }) => id === 'end-of-old-system-access');
  assert.deepEqual([end?.done, end?.date], [false, '2027-06-14']);
});
