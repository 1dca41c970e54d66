import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { registerRiverside } from '../../../test/support/registered.ts';
import { startWeb, type TestWeb } from '../../../test/support/web.ts';
import type { NewFact } from '../../migrations/fact.ts';
import { factsOf, recordFacts } from '../../migrations/store.ts';
import { LOCAL_USER } from '../../people/user.ts';

let web: TestWeb;
let migration: string;
let page: string;
before(async () => {
  web = await startWeb({ today: '2026-11-23' });
  const base = await registerRiverside(web);
  migration = base.replace('/migrations/', '');
  page = `${base}/plan/clocks`;
});
after(() => web.close());

const on = (iso: string): Record<string, string> => ({
  'happened-on-day': iso.slice(8),
  'happened-on-month': iso.slice(5, 7),
  'happened-on-year': iso.slice(0, 4),
});

const counted = async () => (await factsOf(web.database.db, migration)).length;

test('nothing is broken at first, and every limit is on the page with its source', async () => {
  const { status, text } = await web.get(page);
  assert.equal(status, 200);
  assert.match(
    text,
    /Limits No limit is broken, none needs attention\. 35 have not started, 4 cannot/,
  );
  for (const number of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]) {
    assert.ok(text.includes(`(SLA-${String(number).padStart(2, '0')})`), `SLA-${number}`);
  }
  assert.match(text, /Not measurable here .*Nobody has recorded it\./);
});

test('figures that disagree stand side by side, each with its source', async () => {
  const { text } = await web.get(page);
  const instead = text.slice(text.indexOf('Figures that this edition does not use'));
  assert.match(instead, /\(SLA-06\).*carried from .*up to 5 working days/);
  assert.match(instead, /This edition uses SLA-06b, up to 15 working days/);
  assert.match(instead, /\(LEAD-01\).*up to 5 weeks/);
});

test('an order placed three weeks ago without an approach breaks its limit and says who to go to', async () => {
  await state({ kind: 'done', subject: 'order-placed', value: '2026-11-02' });
  const { text } = await web.get(page);
  // Ten working days after Monday 2 November are Monday 16 November; five more have passed since.
  assert.match(text, /Limits 1 limit is broken,/);
  const broken = text.slice(text.indexOf('Broken Limit Between'));
  assert.match(broken, /Plan the approach to the migration \(SLA-02\)/);
  assert.match(broken, /The source names no consequence\. Take it to: Migration management agent/);
  assert.match(broken, /Order placed, on 2 Nov 2026/);
  assert.match(broken, /By Monday 16 November 2026 5 working days over, and not recorded as done/);
  assert.match((await web.get(page.replace('/clocks', ''))).html, /href="[^"]*\/plan\/clocks"/);
});

test('the sixth extract is one too many, and the transformations are counted on their own', async () => {
  for (let made = 0; made < 6; made++) {
    const form = { what: 'extract', 'known-extract': String(made), ...on('2026-11-20') };
    const recorded = await web.post(`${page}/report`, { ...form, reason: `Round ${made + 1}` });
    assert.equal(recorded.status, 303, recorded.text);
    if (made === 4)
      assert.match((await web.get(page)).text, /Needs attention .*5 recorded, 0 left/);
  }
  const { text } = await web.get(page);
  assert.match(
    text,
    /Number of extracts.*Take it to: Migration management agent.*6 recorded, 1 more/,
  );
  assert.match(text, /Number of conversions of the extracts.*0 recorded, 5 left/);
  const history = await web.get(`/migrations/${migration}/history`);
  assert.match(
    history.text,
    /Extract 6 made on Friday 20 November 2026\. Round 6 Asha Fairweather/,
  );
});

test('a form sent twice counts once', async () => {
  const facts = await counted();
  const form = { what: 'extract', 'known-extract': '5', ...on('2026-11-20'), reason: 'Round 6' };
  const again = await web.post(`${page}/report`, form);
  assert.equal(again.status, 409);
  assert.match(again.text, /another one has been recorded since you opened the page/);
  assert.equal(await counted(), facts);
});

test('an extract that was recorded by mistake is taken back with a reason', async () => {
  const facts = await counted();
  const without = await web.post(`${page}/withdrawal`, { subject: 'extract 6' });
  assert.equal(without.status, 400);
  assert.match(without.text, /Say why it is taken back/);
  assert.equal(await counted(), facts);
  const form = { subject: 'extract 6', reason: 'It was the fifth, sent again' };
  const taken = await web.post(`${page}/withdrawal`, form);
  assert.match((await web.get(taken.location as string)).text, /Taken back.*5 recorded, 0 left/);
  const again = await web.post(`${page}/withdrawal`, form);
  assert.equal(again.status, 404);
  assert.match(again.text, /has been taken back already/);
  const history = await web.get(`/migrations/${migration}/history`);
  assert.match(history.text, /Withdrawn: extract 6 made on Friday 20 November 2026/);
});

test('what only a person can know starts a clock once it is reported', async () => {
  const form = { what: 'event agent-asked', ...on('2026-11-20'), reason: 'E-mail of the agent' };
  const reported = await web.post(`${page}/report`, form);
  assert.equal(reported.status, 303, reported.text);
  const { text } = await web.get(page);
  assert.match(
    text,
    /asks a question, on 20 Nov 2026 .*By Friday 27 November 2026 4 working days left/,
  );
  const history = await web.get(`/migrations/${migration}/history`);
  assert.match(
    history.text,
    /“The migration management agent asks a question”: on Friday 20 November/,
  );
});

test('a report with something wrong says what, keeps what was typed and records nothing', async () => {
  const facts = await counted();
  const future = await web.post(`${page}/report`, {
    what: 'event feed-the-cat',
    ...on('2026-12-24'),
  });
  assert.equal(future.status, 400);
  assert.match(future.text, /There is a problem .*Choose what has happened/);
  assert.match(future.text, /must be today, Monday 23 November 2026, or before/);
  assert.match(future.text, /Say how you know/);
  assert.match(future.html, /value="24"/);
  const early = await web.post(`${page}/report`, {
    what: 'event agent-asked',
    ...on('1926-01-01'),
    reason: 'x',
  });
  assert.match(early.text, /must be in a year that can be planned/);
  assert.equal(await counted(), facts);
});

async function state(fact: Omit<NewFact, 'migration'>): Promise<void> {
  const by = { who: LOCAL_USER, clock: web.clock };
  await recordFacts(web.database.db, [{ migration, ...fact } as NewFact], by);
}
