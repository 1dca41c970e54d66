import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { registerRiverside } from '../../../test/support/registered.ts';
import { startWeb, type TestWeb } from '../../../test/support/web.ts';
import { factsOf } from '../../migrations/store.ts';

let web: TestWeb;
let base: string;
let id: string;
before(async () => {
  web = await startWeb({ today: '2026-11-23' });
  const address = await registerRiverside(web);
  id = address.split('/')[2] as string;
  base = `${address}/plan`;
});
after(() => web.close());

const factCount = async () => (await factsOf(web.database.db, id)).length;

test('a change is previewed and changes nothing', async () => {
  const facts = await factCount();
  const query = 'item=place-order&date-day=&date-month=&date-year=&days=10';
  const { status, text } = await web.get(`${base}/scenarios/preview?${query}`);
  assert.equal(status, 200);
  assert.match(
    text,
    /“Order the new system with all its modules” in 10 working days: this moves \d+ dates/,
  );
  assert.match(text, /Nothing is changed yet/);
  assert.match(text, /With the change Go live on Tuesday 9 March 2027 is not possible/);
  assert.equal(await factCount(), facts);
});

test('a change that means nothing is refused with what was typed', async () => {
  for (const [query, message] of [
    ['item=place-order', /Enter a new date, a new duration or a new go-live date/],
    ['days=3', /Choose the task or milestone/],
    ['item=place-order&days=many', /must be a number of working days/],
    [
      'item=place-order&date-day=31&date-month=2&date-year=2027',
      /must be a day that this month has/,
    ],
    ['go-live-day=1&go-live-month=1&go-live-year=2020', /must be today or later/],
  ] as const) {
    const { status, text } = await web.get(`${base}/scenarios/preview?${query}`);
    assert.equal(status, 400, query);
    assert.match(text, message, query);
  }
});

test('a scenario is kept by name, stands beside others, and is adopted with a reason', async () => {
  const change = { goLive: '2027-03-23', dates: {}, durations: {} };
  const kept = await web.post(`${base}/scenarios`, {
    name: 'Two weeks later',
    change: JSON.stringify(change),
  });
  assert.equal(kept.status, 303);
  const address = kept.location as string;
  assert.match(address, /\/scenarios\/\d+$/, 'no name stands in the address');
  assert.match(
    (await web.get(`${base}/scenarios`)).text,
    /Two weeks later go live on Tuesday 23 March 2027/,
  );
  const again = await web.post(`${base}/scenarios`, {
    name: 'two weeks LATER',
    change: JSON.stringify(change),
  });
  assert.match(again.text, /kept already/);
  const named = await web.post(`${base}/scenarios`, {
    name: 'For 999 000 0018',
    change: JSON.stringify(change),
  });
  assert.match(named.text, /Take the NHS number out/);

  const unexplained = await web.post(`${address}/adoption`, {});
  assert.equal(unexplained.status, 400);
  const adopted = await web.post(`${address}/adoption`, {
    reason: 'All parties agreed on the weekly call',
  });
  assert.equal(adopted.status, 303);
  assert.match((await web.get(base)).text, /Go live on Tuesday 23 March 2027 is possible/);
  const facts = (await factsOf(web.database.db, id)).slice(-2);
  assert.deepEqual(
    facts.map(({ kind, value, reason }) => [kind, value, reason]),
    [
      ['go-live', '2027-03-23', 'All parties agreed on the weekly call'],
      ['scenario', null, 'All parties agreed on the weekly call'],
    ],
  );
});

test('a change that a form made up is refused', async () => {
  for (const change of ['', '{', '{"dates":{"feed-the-cat":"2027-01-05"}}', '{"goLive":"soon"}']) {
    const { status } = await web.post(`${base}/scenarios`, { name: 'x', change });
    assert.equal(status, 400, change);
  }
});
