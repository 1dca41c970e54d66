import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { registerRiverside } from '../../../test/support/registered.ts';
import { startWeb, type TestWeb } from '../../../test/support/web.ts';
import { HOME } from '../../config.ts';
import { factsOf } from '../../migrations/store.ts';

let web: TestWeb;
let address: string;
before(async () => {
  web = await startWeb({ today: '2026-11-23' });
  address = await registerRiverside(web);
});
after(() => web.close());

const get = (path: string) => web.inject({ url: `/api${address}/plan${path}` });
const preview = (payload: object | string, type = 'application/json') =>
  web.inject({
    method: 'POST',
    url: `/api${address}/plan/preview`,
    headers: { 'content-type': type },
    payload,
  });

test('solve answers the plan that the command prints', async () => {
  const answer = await get('');
  assert.equal(answer.statusCode, 200);
  const asked = [
    '--edition',
    'nhs-england-2026',
    '--go-live',
    '2027-03-09',
    '--today',
    '2026-11-23',
  ];
  const printed = execFileSync(join(HOME, 'changeover'), ['plan', ...asked, '--json'], {
    encoding: 'utf8',
    maxBuffer: 16_000_000,
  });
  assert.deepEqual(answer.json(), JSON.parse(printed));
});

test('preview answers what moves, whom it concerns and what no longer fits, and changes nothing', async () => {
  const id = address.split('/')[2] as string;
  const facts = (await factsOf(web.database.db, id)).length;
  const answer = await preview({ durations: { 'place-order': '10 working days' } });
  assert.equal(answer.statusCode, 200);
  const { says, before, after, moves, affected, newConflicts, change } = answer.json();
  assert.match(says, /in 10 working days: this moves \d+ dates/);
  assert.deepEqual([before.feasible, after.feasible], [true, false]);
  assert.ok(moves.some((move: { id: string }) => move.id === 'place-order'));
  assert.ok(affected.some((role: { title: string }) => role.title === 'Integrated care board'));
  assert.ok(newConflicts.some((each: { id: string }) => each.id === 'go-live'));
  assert.deepEqual(change.durations, { 'place-order': { value: 10, unit: 'working-days' } });
  assert.equal((await factsOf(web.database.db, id)).length, facts);
});

test('preview takes several changes at once', async () => {
  const answer = await preview({
    goLive: '2027-04-13',
    dates: { 'kick-off': '2027-01-12', 'tell-patients': '2027-02-01' },
    durations: { 'write-justification': '2 weeks' },
  });
  const { after, moves } = answer.json();
  assert.equal(after.goLive, '2027-04-13');
  const to = Object.fromEntries(
    moves.map((move: { id: string; to: string }) => [move.id, move.to]),
  );
  assert.equal(to['kick-off'], '2027-01-12');
  assert.equal(to['tell-patients'], '2027-02-01');
});

test('explain answers four dates with one sentence each, and the chains to today and to go live', async () => {
  const answer = await get('/explain/deliver-initial-extract');
  const { dates, chain, latestChain } = answer.json();
  assert.deepEqual(
    dates.map(({ name }: { name: string }) => name),
    ['start', 'finish', 'latestStart', 'latestFinish'],
  );
  for (const { says } of [...dates, ...chain, ...latestChain]) assert.match(says, /^\S.*\.$/);
  assert.match(chain[0].says, /cannot be before today/);
  assert.match(latestChain.at(-1).says, /The go-live date is Tuesday 9 March 2027/);
  assert.equal((await get('/explain/go-live')).json().kind, 'milestone');
});

test('every task and milestone of the plan can be explained', async () => {
  const { tasks, milestones } = (await get('')).json();
  for (const { id } of [...tasks, ...milestones]) {
    const answer = await get(`/explain/${id}`);
    assert.equal(answer.statusCode, 200, id);
    for (const { says } of answer.json().dates) assert.match(says, /^\S.*\.$/, id);
  }
});

test('what cannot be previewed is answered entry by entry, as problem details', async () => {
  for (const [asked, field, message] of [
    [{}, '', /Say what would change/],
    [[], '', /Send an object/],
    [{ goLive: '2020-01-07' }, 'goLive', /from 2026-11-23/],
    [{ goLive: 7 }, 'goLive', /Give a date/],
    [{ goLife: '2027-03-23' }, 'goLife', /There is no such entry\. Use goLive, dates, durations/],
    [{ dates: 'soon' }, 'dates', /Give an object/],
    [{ dates: { 'feed-the-cat': '2027-01-12' } }, 'dates.feed-the-cat', /no task or milestone/],
    [{ dates: { 'kick-off': '2027-02-31' } }, 'dates.kick-off', /Give a date/],
    [{ durations: { 'kick-off': '3 days' } }, 'durations.kick-off', /takes no time/],
    [{ durations: { 'place-order': '0 days' } }, 'durations.place-order', /at least 1/],
    [{ durations: { 'place-order': 'long' } }, 'durations.place-order', /3 working days/],
  ] as const) {
    const answer = await preview(asked);
    const { code, status, type, problems, detail } = answer.json();
    const case_ = JSON.stringify(asked);
    assert.equal(answer.headers['content-type'], 'application/problem+json; charset=utf-8', case_);
    assert.deepEqual(
      [answer.statusCode, code, status, type],
      [400, 'change-invalid', 400, 'urn:changeover:change-invalid'],
      case_,
    );
    assert.equal(problems.length, 1, case_);
    assert.equal(problems[0].field, field, case_);
    assert.match(problems[0].message, message, case_);
    assert.match(detail, message, case_);
  }
});

test('every entry that is wrong is listed at once', async () => {
  const asked = { goLive: 'soon', dates: { x: 'y' }, durations: { z: '' }, why: 1 };
  const { problems } = (await preview(asked)).json();
  assert.deepEqual(
    problems.map(({ field }: { field: string }) => field),
    ['why', 'goLive', 'dates.x', 'dates.x', 'durations.z', 'durations.z'],
  );
});

test('what is done cannot be moved', async () => {
  const done = { 'done-on-day': '20', 'done-on-month': '11', 'done-on-year': '2026' };
  await web.post(`${address}/plan/write-justification/completion`, { ...done, reason: 'Signed' });
  const { problems } = (await preview({ dates: { 'write-justification': '2027-01-12' } })).json();
  assert.match(problems[0].message, /It is done already/);
});

test('no plan, no migration, no such call, no JSON: each says what to do', async () => {
  for (const [answer, status, code, detail] of [
    [
      preview({ durations: { 'place-order': '9000 weeks' } }),
      409,
      'plan-impossible',
      /beyond the years/,
    ],
    [preview('{ "goLive": '), 400, 'usage-wrong', /Send an object as JSON/],
    [preview('goLive=2027-03-23', 'application/x-www-form-urlencoded'), 400, 'usage-wrong', /JSON/],
    [preview('soon', 'text/plain'), 400, 'usage-wrong', /JSON/],
    [get('/explain/feed-the-cat'), 404, 'not-found', /Take an id from the plan/],
    [get('/forecast'), 404, 'not-found', /docs\/api\.md/],
    [web.inject({ url: '/api/migrations/nowhere/plan' }), 404, 'not-found', /list of migrations/],
  ] as const) {
    const { statusCode, headers, json } = await answer;
    const problem = json();
    assert.deepEqual([statusCode, problem.code], [status, code], problem.detail);
    assert.match(String(headers['content-type']), /^application\/problem\+json/);
    assert.match(problem.detail, detail);
  }
});

test('another web site cannot use it', async () => {
  const answer = await web.inject({
    method: 'POST',
    url: `/api${address}/plan/preview`,
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' },
    payload: { goLive: '2027-03-23' },
  });
  assert.deepEqual([answer.statusCode, answer.json().code], [403, 'cross-site-request']);
});
