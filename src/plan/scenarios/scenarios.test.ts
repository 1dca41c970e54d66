import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { registerRiverside } from '../../../test/support/registered.ts';
import { startWeb, type TestWeb } from '../../../test/support/web.ts';
import type { NewFact } from '../../migrations/fact.ts';
import { factsOf, recordFacts } from '../../migrations/store.ts';
import { LOCAL_USER } from '../../people/user.ts';

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
    /Two weeks later Asha Fairweather, Monday 23 November 2026 at 10:00 go live on Tuesday 23 March 2027/,
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

/** Keeps a change as a scenario and answers its address. */
async function keep(name: string, change: object): Promise<string> {
  const kept = await web.post(`${base}/scenarios`, { name, change: JSON.stringify(change) });
  assert.equal(kept.status, 303, kept.text);
  return kept.location as string;
}
const idIn = (address: string) => address.split('/').at(-1) as string;

test('scenarios stand side by side with the plan as it is, down to every milestone', async () => {
  const later = await keep('After Easter', { goLive: '2027-04-13', dates: {}, durations: {} });
  const slow = await keep('Slow order', {
    dates: {},
    durations: { 'place-order': { value: 60, unit: 'working-days' } },
  });
  const query = `scenario=${idIn(later)}&scenario=${idIn(slow)}`;
  const { status, text } = await web.get(`${base}/scenarios/comparison?${query}`);
  assert.equal(status, 200);
  assert.match(
    text,
    /The plan as it is and “After Easter” are possible; “After Easter” leaves most to spare, \d+ working days\./,
  );
  assert.match(text, /What As it is After Easter Slow order/);
  assert.match(text, /Possible\? Yes Yes No, not before \d+ \w+ 2027/);
  assert.match(
    text,
    /Go live Tuesday 23 March 2027 Tuesday 13 April 2027 Tuesday 23 March 2027 To spare/,
  );
  assert.match(text, /Dates that move \d+ \d+ Notices to give again none none Who is affected/);
  assert.match(text, /No longer fits nothing .*?Go live/);
  assert.match(text, /Milestones as they are planned Intent registered 4 Dec 2026 4 Dec 2026/);
  assert.match(text, /Order placed \d+ Dec 2026 \d+ Dec 2026 \d+ \w+ 2027 moved/);

  const one = await web.get(`${base}/scenarios/comparison?scenario=${idIn(slow)}`);
  assert.match(one.text, /What As it is Slow order/);
  const none = await web.get(`${base}/scenarios/comparison`);
  assert.equal(none.status, 400);
  assert.match(none.text, /Choose at least one scenario/);
});

test('a scenario is withdrawn with a reason and leaves the plan as it is', async () => {
  const address = await keep('Next summer', { goLive: '2027-07-13', dates: {}, durations: {} });
  const unexplained = await web.post(`${address}/withdrawal`, { reason: ' ' });
  assert.equal(unexplained.status, 400);
  assert.match(unexplained.text, /Say why it is no longer thought about/);
  const gone = await web.post(`${address}/withdrawal`, { reason: 'The partners retire in June' });
  assert.equal(gone.status, 303);
  const { text } = await web.get(gone.location as string);
  assert.match(text, /The scenario is withdrawn\. The plan stays as it is\./);
  assert.doesNotMatch(text, /Next summer/);
  assert.equal((await web.get(address)).status, 404);
  const fact = (await factsOf(web.database.db, id)).at(-1);
  assert.deepEqual(
    [fact?.kind, fact?.value, fact?.reason],
    ['scenario', null, 'The partners retire in June'],
  );
});

test('a change with which no plan can be made is refused, and a scenario of it can be withdrawn', async () => {
  const { status, text } = await web.get(`${base}/scenarios/preview?item=switch-links-off&days=60`);
  assert.equal(status, 400);
  assert.match(text, /There is a problem These leave no room for each other/);

  const durations = { 'switch-links-off': { value: 60, unit: 'working-days' as const } };
  const value = { dates: {}, durations };
  const fact: NewFact = { migration: id, kind: 'scenario', subject: 'Slow links', value };
  await recordFacts(web.database.db, [fact], { who: LOCAL_USER, clock: web.clock });
  const { html, text: list } = await web.get(`${base}/scenarios`);
  assert.match(list, /Slow links .*? Not possible These leave no room for each other/);
  const address = /href="([^"]+)">Slow links</.exec(html)?.[1] ?? '';
  assert.match((await web.get(address)).text, /No plan can be made with it as things stand/);
  const query = `scenario=${idIn(address)}`;
  const compared = await web.get(`${base}/scenarios/comparison?${query}`);
  assert.match(compared.text, /Possible\? Yes No plan can be made with it/);
  assert.equal((await web.post(`${address}/withdrawal`, { reason: 'Nonsense' })).status, 303);
});

test('a task’s page leads to the change of that task', async () => {
  const { html } = await web.get(`${base}/place-order`);
  assert.match(html, /scenarios\?item=place-order/);
  const { html: form } = await web.get(`${base}/scenarios?item=place-order`);
  assert.match(form, /<option value="place-order" selected>/);
});
