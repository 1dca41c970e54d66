import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';
import ICAL from 'ical.js';
import { editionOf } from '../../../test/support/worked-example.ts';
import { HOME } from '../../config.ts';
import { loadBankHolidays } from '../bank-holidays.ts';
import { workingCalendar } from '../calendar.ts';
import { NO_FACTS, type PlanFacts } from '../facts.ts';
import { schedule } from '../schedule.ts';
import { calendarFeed } from './calendar-feed.ts';

const EDITION = editionOf('nhs-england-2026');
const CALENDAR = workingCalendar(
  loadBankHolidays(join(HOME, 'bank-holidays')).map(({ date }) => date),
);
/** A go live in summer time. */
const OCCASION = { today: '2026-11-23', goLive: '2027-04-13' };
const FEED = {
  migration: 'm-1',
  practice: 'Riverside Surgery',
  planAddress: 'http://127.0.0.1:3000/migrations/m-1/plan',
  sequence: 7,
  now: Temporal.Instant.from('2026-11-23T10:00:00Z'),
};

const zone = process.env.TZ;
after(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

function planOf(facts: Partial<PlanFacts> = {}) {
  return schedule(EDITION, { ...NO_FACTS, ...facts }, CALENDAR, OCCASION);
}

function eventsOf(feed: string) {
  return new ICAL.Component(ICAL.parse(feed)).getAllSubcomponents('vevent').map((component) => {
    const { uid, summary, sequence, startDate, endDate } = new ICAL.Event(component);
    assert.ok(startDate.isDate && endDate.isDate, `${uid} is an event of the whole day`);
    const id = uid.replace(/\.m-1@changeover$/, '');
    const last = endDate.clone();
    // The end of an all-day event is the day after its last.
    last.adjust(-1, 0, 0, 0);
    return { id, summary, sequence, first: startDate.toString(), last: last.toString() };
  });
}

for (const place of ['UTC', 'Europe/London', 'Pacific/Auckland', 'America/Los_Angeles']) {
  test(`each event has the days of the plan on a machine in the zone ${place}`, () => {
    process.env.TZ = place;
    const plan = planOf();
    const planned = [
      ...plan.tasks.map(({ id, start, finish }) => `${id} ${start} ${finish}`),
      ...plan.milestones.map(({ id, date }) => `${id} ${date} ${date}`),
    ];
    const events = eventsOf(calendarFeed(plan, EDITION, FEED));
    assert.deepEqual(
      events.map(({ id, first, last }) => `${id} ${first} ${last}`).toSorted(),
      planned.toSorted(),
    );
  });
}

test('ids are those of the tasks, one event each, whatever else changes', () => {
  const ids = (feed: string) => eventsOf(feed).map(({ id }) => id);
  const before = ids(calendarFeed(planOf(), EDITION, FEED));
  const moved = planOf({ agreed: { dates: { 'hold-kick-off': '2027-01-05' }, notices: {} } });
  const later = { ...FEED, sequence: 9, now: FEED.now.add({ hours: 100 }) };
  assert.deepEqual(ids(calendarFeed(moved, EDITION, later)), before);
  assert.equal(new Set(before).size, before.length);
});

test('what is done has left the feed', () => {
  const feed = calendarFeed(
    planOf({ done: { 'write-justification': '2026-11-20' } }),
    EDITION,
    FEED,
  );
  const ids = eventsOf(feed).map(({ id }) => id);
  assert.equal(ids.includes('write-justification'), false);
  assert.equal(ids.includes('hold-kick-off'), true);
});

test('every event carries the sequence of the feed', () => {
  const sequences = eventsOf(calendarFeed(planOf(), EDITION, FEED)).map(({ sequence }) => sequence);
  assert.deepEqual([...new Set(sequences)], [7]);
});
