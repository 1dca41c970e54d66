import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { registerRiverside } from '../../../test/support/registered.ts';
import { addTestPerson, GEORGE } from '../../../test/support/signed-in.ts';
import { clockOn, startWeb, type TestWeb } from '../../../test/support/web.ts';
import { makeKey } from './personal-keys.ts';
import type { Scope } from './scope.ts';

let web: TestWeb;
let base: string;
let now = clockOn('2026-11-20');
before(async () => {
  web = await startWeb({ clock: { now: () => now.now() } });
  base = await registerRiverside(web);
});
after(() => web.close());

type Form = Record<string, string | string[]>;
const LAST_DAY = { 'last-day-day': '1', 'last-day-month': '3', 'last-day-year': '2027' };
const PROGRAM = { purpose: 'programs', scopes: ['plan', 'write-books'], ...LAST_DAY };
const CALENDAR = { purpose: 'calendar', ...LAST_DAY };

async function keyFor(form: Form, name: string): Promise<string> {
  const { html } = await web.post('/account/keys', { ...form, name });
  return /<code>([\w-]{43})<\/code>/.exec(html)?.[1] ?? '';
}

const calendar = (key: string, more = '') =>
  web.app.inject({ url: `${base}/plan/export/calendar.ics?key=${key}${more}` });
const call = async (key: string, path = '/plan', address = base) => {
  const url = `/api${address}${path}`;
  const { statusCode, body, headers } = await web.app.inject({
    url,
    headers: { authorization: `Bearer ${key}`, accept: '*/*' },
  });
  return {
    status: statusCode,
    code: JSON.parse(body).code,
    detail: JSON.parse(body).detail,
    headers,
  };
};

test('a calendar follows the plan with a key, and sees nothing else with it', async () => {
  const without = await calendar('');
  assert.equal(without.statusCode, 401, 'a program is not sent to a page to sign in');
  const key = await keyFor(CALENDAR, 'Outlook at work');
  const feed = await calendar(key, '&role=icb');
  assert.equal(feed.statusCode, 200);
  assert.match(feed.body, /^BEGIN:VCALENDAR/);
  const refused = await call(key);
  assert.deepEqual([refused.status, refused.code], [403, 'key-out-of-scope']);
  for (const url of ['/migrations', `${base}/plan`, '/account', '/people']) {
    const page = await web.app.inject({ url: `${url}?key=${key}` });
    assert.equal(page.statusCode, 303, url);
  }
});

test('a program calls the API with a key, as its person', async () => {
  assert.equal((await call('x')).code, 'key-unknown');
  const refused = await web.app.inject({ url: `/api${base}/plan` });
  assert.equal(refused.statusCode, 401);
  assert.equal(refused.json().code, 'sign-in-needed');
  assert.equal(refused.headers['www-authenticate'], 'Bearer');
  const key = await keyFor(PROGRAM, 'The ICB’s dashboard');
  assert.equal((await call(key)).status, 200);
  assert.equal((await calendar(key)).statusCode, 403);
  const headers = { authorization: `Bearer ${key}` };
  for (const url of ['/migrations', '/account', '/people']) {
    assert.equal((await web.app.inject({ url, headers })).statusCode, 303, url);
  }
});

test('a key opens what it is for, and says what it would have to be for', async () => {
  const [plan, read, write] = await Promise.all(
    [['plan'], ['read-books'], ['write-books']].map((scopes) =>
      keyFor({ ...PROGRAM, scopes }, scopes.join()),
    ),
  );
  assert.equal((await call(String(plan))).status, 200);
  const { status, code, detail } = await call(String(plan), '/orders');
  assert.deepEqual([status, code], [403, 'key-out-of-scope']);
  assert.match(detail, /for “Read the plan, and try .*needs “Read record books”.*Make another key/);
  assert.equal((await call(String(read))).status, 403);
  for (const key of [read, write]) assert.equal((await call(String(key), '/orders')).status, 200);
  const add = (key = '') =>
    web.app.inject({
      method: 'POST',
      url: `/api${base}/orders`,
      headers: { authorization: `Bearer ${key}` },
      payload: { kind: 'tank' },
    });
  assert.equal((await add(read)).statusCode, 403);
  assert.equal((await add(write)).statusCode, 404, 'let in, to be told that there is no such kind');
});

test('a key of one migration opens no other', async () => {
  const other = await registerRiverside(web, '2027-06-08');
  const key = await keyFor({ ...PROGRAM, migration: base.split('/')[2] as string }, 'One only');
  assert.equal((await call(key)).status, 200);
  const refused = await call(key, '/plan', other);
  assert.deepEqual([refused.status, refused.code], [403, 'key-out-of-scope']);
  assert.match((await web.get('/account/keys')).text, /Only for Riverside Surgery, go live Tue/);
  const made = await web.post('/account/keys', { ...PROGRAM, name: 'x', migration: 'nowhere' });
  assert.match(made.text, /Choose a migration in which you hold a role/);
});

test('a key is taken on its last day, and not on the next', async () => {
  const key = await keyFor(PROGRAM, 'For the winter');
  now = clockOn('2027-03-01');
  assert.equal((await call(key)).status, 200);
  now = clockOn('2027-03-02');
  const refused = await call(key);
  assert.deepEqual([refused.status, refused.code], [401, 'key-ended']);
  assert.match(refused.detail, /ended on Monday 1 March 2027.*Make another key/);
  assert.equal(refused.headers['www-authenticate'], 'Bearer error="invalid_token"');
  now = clockOn('2026-11-20');
});

test('a key is shown once, listed with what it opens, and withdrawn', async () => {
  const key = await keyFor(PROGRAM, 'Old dashboard');
  assert.equal((await call(key)).status, 200);
  const { text, html } = await web.get('/account/keys');
  assert.match(
    text,
    /Old dashboard Read the plan, and try changes of it; Read record books, and write into them\. For every migration .*? Last day: Monday 1 March 2027\. Made on .*?, last used on/,
  );
  const kept = await web.database.db.selectFrom('personal_key').selectAll().execute();
  assert.doesNotMatch(html + JSON.stringify(kept) + web.log.join(), new RegExp(key));
  const id = kept.find(({ name }) => name === 'Old dashboard')?.id;
  await web.post(`/account/keys/${id}/withdrawal`, {});
  const refused = await call(key);
  assert.deepEqual([refused.status, refused.code], [401, 'key-ended']);
  assert.doesNotMatch((await web.get('/account/keys')).text, /Old dashboard/);
  const told = await web.database.db
    .selectFrom('fact')
    .select(['kind', 'value'])
    .where('kind', 'in', ['key-made', 'key-withdrawn'])
    .orderBy('id', 'desc')
    .limit(2)
    .execute();
  const of = { name: 'Old dashboard', scopes: ['plan', 'write-books'], migration: null };
  assert.deepEqual(told, [
    { kind: 'key-withdrawn', value: of },
    { kind: 'key-made', value: { ...of, lastDay: '2027-03-01' } },
  ]);
});

test('ninety days are proposed, a year at most is taken', async () => {
  const { html } = await web.get('/account/keys');
  assert.match(html, /name="last-day-day"[^>]*value="18"/);
  assert.match(html, /name="last-day-month"[^>]*value="2"/);
  const ending = async (day: string, year: string) => {
    const last = { 'last-day-day': day, 'last-day-month': '11', 'last-day-year': year };
    return (await web.post('/account/keys', { ...PROGRAM, ...last, name: 'Long' })).status;
  };
  const answers = [ending('20', '2027'), ending('21', '2027'), ending('19', '2026')];
  assert.deepEqual(await Promise.all(answers), [200, 400, 400]);
});

test('a key opens no more than its person may', async () => {
  const person = await addTestPerson(web, GEORGE);
  const by = { who: person, clock: web.clock };
  const make = (...scopes: Scope[]) => {
    const made = { scopes, name: 'x', migration: null, lastDay: '2027-03-01' };
    return makeKey(web.database.db, person.id, made, by);
  };
  const [feed, program] = [await make('calendar'), await make('plan')];
  assert.equal((await calendar(feed)).statusCode, 404, 'no role in this migration');
  assert.equal((await call(program)).status, 404);
});

test('a key from before keys had an end goes on', async () => {
  const key = await keyFor(CALENDAR, 'Phone');
  const before = { last_day: null };
  await web.database.db.updateTable('personal_key').set(before).execute();
  assert.equal((await calendar(key)).statusCode, 200);
  assert.match((await web.get('/account/keys')).text, /Phone .*Made before keys had a last day/);
});

test('what is missing is said', async () => {
  const nothing = await web.post('/account/keys', {});
  assert.equal(nothing.status, 400);
  assert.match(nothing.text, /Choose what it is for The last day is missing.* Enter a name for it/);
  const { text } = await web.post('/account/keys', { ...PROGRAM, scopes: [], name: 'x' });
  assert.match(text, /Tick what the program may do/);
});

test('what a program records is told with its key', async () => {
  const key = await keyFor(PROGRAM, 'Ordering system');
  await web.app.inject({
    method: 'POST',
    url: `/api${base}/go-live-date`,
    headers: { authorization: `Bearer ${key}` },
    payload: { kind: 'date', values: { date: '2027-03-09' } },
  });
  const { text } = await web.get(`${base}/history`);
  assert.match(text, /Asha Fairweather \(key “Ordering system”\)/);
});

test('the key of somebody who has left opens nothing', async () => {
  const [feed, program] = [await keyFor(CALENDAR, 'a'), await keyFor(PROGRAM, 'b')];
  const left = { left_at: web.clock.now().toString() };
  await web.database.db.updateTable('person').set(left).execute();
  assert.equal((await calendar(feed)).statusCode, 401);
  assert.equal((await call(program)).code, 'key-ended');
});
