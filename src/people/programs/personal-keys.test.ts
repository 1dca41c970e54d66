import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { registerRiverside } from '../../../test/support/registered.ts';
import { addTestPerson, GEORGE } from '../../../test/support/signed-in.ts';
import { startWeb, type TestWeb } from '../../../test/support/web.ts';
import { makeKey } from './personal-keys.ts';

let web: TestWeb;
let base: string;
before(async () => {
  web = await startWeb();
  base = await registerRiverside(web);
});
after(() => web.close());

async function keyFor(purpose: string, name: string): Promise<string> {
  const { html } = await web.post('/account/keys', { purpose, name });
  return /<code>([\w-]{43})<\/code>/.exec(html)?.[1] ?? '';
}

const calendar = (key: string, more = '') =>
  web.app.inject({ url: `${base}/plan/export/calendar.ics?key=${key}${more}` });
const api = (key: string) =>
  web.app.inject({
    url: `/api${base}/plan`,
    headers: { authorization: `Bearer ${key}`, accept: '*/*' },
  });

test('a calendar follows the plan with a key, and sees nothing else with it', async () => {
  const without = await calendar('');
  assert.equal(without.statusCode, 401, 'a program is not sent to a page to sign in');
  const key = await keyFor('calendar', 'Outlook at work');
  const feed = await calendar(key, '&role=icb');
  assert.equal(feed.statusCode, 200);
  assert.match(feed.body, /^BEGIN:VCALENDAR/);
  assert.equal((await api(key)).statusCode, 401);
  for (const url of ['/migrations', `${base}/plan`, '/account', '/people']) {
    const page = await web.app.inject({ url: `${url}?key=${key}` });
    assert.equal(page.statusCode, 303, url);
  }
});

test('a program calls the API with a key, as its person', async () => {
  assert.equal((await api('x')).statusCode, 401);
  const refused = await web.app.inject({ url: `/api${base}/plan` });
  assert.equal(refused.statusCode, 401);
  assert.equal(refused.json().code, 'sign-in-needed');
  const key = await keyFor('programs', 'The ICB’s dashboard');
  assert.equal((await api(key)).statusCode, 200);
  assert.equal((await calendar(key)).statusCode, 401);
  const headers = { authorization: `Bearer ${key}` };
  for (const url of ['/migrations', '/account', '/people']) {
    assert.equal((await web.app.inject({ url, headers })).statusCode, 303, url);
  }
});

test('a key is shown once, listed by its name, and withdrawn', async () => {
  const key = await keyFor('programs', 'Old dashboard');
  assert.equal((await api(key)).statusCode, 200);
  const { text, html } = await web.get('/account/keys');
  assert.match(text, /Old dashboard , a program that calls the API, made on .*, last used on/);
  const kept = await web.database.db.selectFrom('personal_key').selectAll().execute();
  assert.doesNotMatch(html + JSON.stringify(kept) + web.log.join(), new RegExp(key));
  const id = kept.find(({ name }) => name === 'Old dashboard')?.id;
  await web.post(`/account/keys/${id}/withdrawal`, {});
  assert.equal((await api(key)).statusCode, 401);
  assert.doesNotMatch((await web.get('/account/keys')).text, /Old dashboard/);
});

test('a key opens no more than its person may', async () => {
  const person = await addTestPerson(web, GEORGE);
  const by = { who: person, clock: web.clock };
  const make = (purpose: 'calendar' | 'programs') =>
    makeKey(web.database.db, person.id, { purpose, name: 'x' }, by);
  const [feed, program] = [await make('calendar'), await make('programs')];
  assert.equal((await calendar(feed)).statusCode, 404, 'no role in this migration');
  assert.equal((await api(program)).statusCode, 404);
});

test('what is missing is said', async () => {
  const { status, text } = await web.post('/account/keys', {});
  assert.equal(status, 400);
  assert.match(text, /Choose what it is for Enter a name for it/);
});

test('the key of somebody who has left opens nothing', async () => {
  const [feed, program] = [await keyFor('calendar', 'a'), await keyFor('programs', 'b')];
  const left = { left_at: web.clock.now().toString() };
  await web.database.db.updateTable('person').set(left).execute();
  assert.equal((await calendar(feed)).statusCode, 401);
  assert.equal((await api(program)).statusCode, 401);
});
