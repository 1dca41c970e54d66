import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { registerRiverside } from '../../../test/support/registered.ts';
import { startWeb, type TestWeb } from '../../../test/support/web.ts';
import { factsOf } from '../../migrations/store.ts';

let web: TestWeb;
let plan: string;
let id: string;
before(async () => {
  web = await startWeb({ today: '2026-11-23' });
  const address = await registerRiverside(web);
  id = address.split('/')[2] as string;
  plan = `${address}/plan`;
  await web.post(`${plan}/circumstances/lists`, { 'list-third-parties': 'NHS App\nPathology lab' });
});
after(() => web.close());

const latest = async () => {
  const fact = (await factsOf(web.database.db, id)).at(-1);
  return [fact?.kind, fact?.subject, fact?.value, fact?.reason];
};
const APP = 'notify-third-parties.nhs-app';

test('how long a task takes here changes the plan, and the guide holds again once withdrawn', async () => {
  assert.ok((await web.get(`${plan}/place-order`)).html.includes(`${plan}/place-order/figures`));
  const form = { value: '8', unit: 'weeks', reason: 'The board meets every second month' };
  const { status, location } = await web.post(`${plan}/place-order/duration`, form);
  assert.equal(status, 303);
  assert.deepEqual(await latest(), [
    'duration',
    'place-order',
    { value: 8, unit: 'weeks' },
    form.reason,
  ]);
  assert.match((await web.get(location as string)).text, /It takes 8 weeks, here, instead of/);
  assert.match((await web.get(plan)).text, /Go live on Tuesday 9 March 2027 is not possible/);
  assert.match((await web.get(`${plan}/circumstances`)).text, /takes 8 weeks\. The board meets/);

  const withdrawal = `${plan}/place-order/duration/withdrawal`;
  assert.match(
    (await web.post(withdrawal, {})).text,
    /Say why the figure of the guide holds again/,
  );
  await web.post(withdrawal, { reason: 'An extra meeting' });
  assert.deepEqual(await latest(), ['duration', 'place-order', null, 'An extra meeting']);
  assert.match((await web.get(plan)).text, /Go live on Tuesday 9 March 2027 is possible/);
});

test('the notice that one party accepts draws that one back, and no other', async () => {
  const latestFinish = async (task: string) =>
    /Latest finish: (\w+ \d+ \w+ \d+)/.exec((await web.get(`${plan}/${task}`)).text)?.[1];
  const lab = 'notify-third-parties.pathology-lab';
  const before = await latestFinish(lab);
  assert.equal(await latestFinish(APP), before);
  const form = { value: '1', unit: 'weeks', reason: 'Agreed by its service desk' };
  assert.equal((await web.post(`${plan}/${APP}/notice`, form)).status, 303);
  assert.deepEqual((await latest()).slice(0, 2), ['notice', APP]);
  assert.notEqual(await latestFinish(APP), before);
  assert.equal(await latestFinish(lab), before);
});

test('what is stated for all of a list is told on each of its tasks', async () => {
  const form = { value: '3', unit: 'weeks', reason: 'The same for all' };
  assert.equal((await web.post(`${plan}/notify-third-parties/notice`, form)).status, 303);
  const lab = await web.get(`${plan}/notify-third-parties.pathology-lab/figures`);
  assert.match(lab.text, /Here: 3 weeks, stated for all of its list/);
  assert.match((await web.get(`${plan}/${APP}/figures`)).text, /Here: 1 week\./);
  assert.match(
    (await web.get(`${plan}/notify-third-parties/figures`)).text,
    /Back to what applies/,
  );
});

test('a figure that is none is refused with what was typed, and nothing is recorded', async () => {
  const count = (await factsOf(web.database.db, id)).length;
  for (const [form, message] of [
    [{ value: '0' }, /must be a whole number from 1 to 52/],
    [{ value: '1.5' }, /must be a whole number/],
    [{ value: '53' }, /must be a whole number from 1 to 52/],
    [{ unit: 'fortnights' }, /Choose the unit/],
    [{ reason: '' }, /Say why, and who agreed/],
  ] as const) {
    const whole = { value: '2', unit: 'weeks', reason: 'Known here' };
    const { status, text } = await web.post(`${plan}/place-order/duration`, { ...whole, ...form });
    assert.equal(status, 400);
    assert.match(text, message);
  }
  const { html } = await web.post(`${plan}/place-order/duration`, { value: '77', unit: 'hours' });
  assert.match(html, /value="77"/);
  assert.match(html, /<option value="hours" selected/);
  assert.equal((await factsOf(web.database.db, id)).length, count);
});

test('a plan that no calendar could hold is refused instead of recorded', async () => {
  const form = { value: '12', unit: 'months', reason: 'Not serious' };
  const statuses: number[] = [];
  const { html } = await web.get(plan);
  const tasks = new Set(
    [...html.matchAll(/<th [^>]*scope="row"[^>]*><a href="([^"]+)"/g)].map(([, a]) => a),
  );
  for (const task of tasks) {
    const answer = await web.post(`${task}/duration`, form);
    statuses.push(answer.status);
    if (answer.status !== 400) continue;
    assert.match(
      answer.text,
      /There is a problem (These leave no room for each other|The plan goes on into)/,
    );
    break;
  }
  assert.equal(statuses.at(-1), 400);
  assert.equal((await web.get(plan)).status, 200);
});

test('a figure of a task that is not there, or a notice of one that gives none, is not found', async () => {
  const form = { value: '2', unit: 'weeks', reason: 'x' };
  assert.equal((await web.get(`${plan}/feed-the-cat/figures`)).status, 404);
  assert.equal((await web.get(`${plan}/notify-third-parties.nobody/figures`)).status, 404);
  assert.equal((await web.post(`${plan}/place-order/notice`, form)).status, 404);
});
