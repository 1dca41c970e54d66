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
    const events = eventsOf(calendarFeed(plan, FEED));
    assert.deepEqual(
      events.map(({ id, first, last }) => `${id} ${first} ${last}`).toSorted(),
      planned.toSorted(),
    );
  });
}

test('ids are those of the tasks, one event each, whatever else changes', () => {
  const ids = (feed: string) => eventsOf(feed).map(({ id }) => id);
  const before = ids(calendarFeed(planOf(), FEED));
  const moved = planOf({ agreed: { dates: { 'hold-kick-off': '2027-01-05' }, notices: {} } });
  const later = { ...FEED, sequence: 9, now: FEED.now.add({ hours: 100 }) };
  assert.deepEqual(ids(calendarFeed(moved, later)), before);
  assert.equal(new Set(before).size, before.length);
});

test('what is done has left the feed', () => {
  const feed = calendarFeed(planOf({ done: { 'write-justification': '2026-11-20' } }), FEED);
  const ids = eventsOf(feed).map(({ id }) => id);
  assert.equal(ids.includes('write-justification'), false);
  assert.equal(ids.includes('hold-kick-off'), true);
});

test('a feed of some roles has their tasks and every milestone', () => {
  const plan = planOf();
  const roles = ['practice-manager', 'clinical-lead'];
  const feed = calendarFeed(plan, { ...FEED, whose: { title: 'Ines Okafor', roles } });
  assert.match(feed, /X-WR-CALNAME:Riverside Surgery: migration\\, Ines Okafor/);
  const theirs = plan.tasks.filter(({ owner }) => roles.includes(owner));
  assert.ok(roles.every((role) => theirs.some(({ owner }) => owner === role)));
  assert.deepEqual(
    eventsOf(feed)
      .map(({ id }) => id)
      .toSorted(),
    [...theirs, ...plan.milestones].map(({ id }) => id).toSorted(),
  );
});

test('a practice or a person of any name leaves the file whole', () => {
  const practice = 'Müller; Sons, \\Leeds\r\nX-ADDED:1';
  const feed = calendarFeed(planOf(), {
    ...FEED,
    practice,
    whose: { title: 'Ines, Dr', roles: ['practice-manager'] },
  });
  const calendar = new ICAL.Component(ICAL.parse(feed));
  // The reader does not know that a calendar has a name, and leaves it as it is written.
  assert.equal(
    calendar.getFirstPropertyValue('name'),
    'Müller\\; Sons\\, \\\\Leeds\\nX-ADDED:1: migration\\, Ines\\, Dr',
  );
  assert.equal(calendar.getFirstPropertyValue('x-added'), null);
  const [event] = calendar.getAllSubcomponents('vevent');
  assert.match(String(event?.getFirstPropertyValue('summary')), /Müller; Sons, \\Leeds/);
  assert.equal(event?.getFirstPropertyValue('x-added'), null);
});

test('every event carries the sequence of the feed', () => {
  const sequences = eventsOf(calendarFeed(planOf(), FEED)).map(({ sequence }) => sequence);
  assert.deepEqual([...new Set(sequences)], [7]);
});
