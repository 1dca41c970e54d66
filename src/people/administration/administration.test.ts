import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { type Client, clientOf } from '../../../test/support/client.ts';
import { addTestPerson, cookieOf, GEORGE } from '../../../test/support/signed-in.ts';
import { totp } from '../../../test/support/totp.ts';
import { startWeb, type TestWeb } from '../../../test/support/web.ts';

const PASSWORD = 'kettle violet ferry';

let web: TestWeb;
let riverside: string;
let now = Temporal.Instant.from('2026-11-20T10:00:00Z');
const at = now;
before(async () => {
  web = await startWeb({ clock: { now: () => now } });
  await web.post('/people/organisations', {
    token: 'riverside',
    'organisation-name': 'Riverside Surgery',
    kinds: 'practice',
    'ods-code': 'z99001',
  });
  const { html } = await web.get('/people');
  riverside = /organisations\/(organisation-\w+)">Riverside/.exec(html)?.[1] ?? '';
});
after(() => web.close());
beforeEach(() => {
  now = at;
});

const invite = (form: Record<string, string> = {}) =>
  web.post('/people', {
    token: crypto.randomUUID(),
    name: 'George Tamworth',
    email: 'george@riverside.example',
    organisation: riverside,
    ...form,
  });
const linkOn = (text: string) => /http:\/\/localhost:?\d*(\/links\/[\w-]+)/.exec(text)?.[1] ?? '';
const personOf = async (email: string) => {
  const people = web.database.db.selectFrom('person').selectAll();
  return await people.where('email', '=', email).executeTakeFirstOrThrow();
};
const kindsOf = async (subject: string) => {
  const rows = web.database.db.selectFrom('fact').select(['kind', 'who']).orderBy('id');
  return (await rows.where('subject', '=', subject).execute()).map(({ kind }) => kind);
};

async function join(link: string): Promise<Client> {
  const client = clientOf(web);
  await client.post(link, { password: PASSWORD });
  const { html } = await client.get('/account/authenticator/new');
  const secret = /changeover-secret">([^<]+)</.exec(html)?.[1] ?? '';
  await client.post('/account/authenticator', { code: totp(secret, now) });
  return client;
}

test('somebody is invited by a link, which works once', async () => {
  const { text } = await invite();
  const link = linkOn(text);
  assert.match(text, /Send this link to george@riverside\.example, and to nobody else/);
  assert.match(text, /works once, and until Friday 27 November 2026 at 10:00/);
  const kept = await web.database.db.selectFrom('link').selectAll().execute();
  assert.doesNotMatch(JSON.stringify([kept, web.log]), new RegExp(link.slice(8)));
  assert.match((await web.get('/people')).text, /George Tamworth Riverside Surgery Invited/);

  const client = clientOf(web);
  const opened = await client.get(link);
  assert.match(opened.text, /Welcome, George Tamworth You are invited .* for Riverside Surgery/);
  const weak = await client.post(link, { password: 'george' });
  assert.match(weak.text, /12 characters or more; this has 6/);
  const joined = await client.post(link, { password: PASSWORD });
  assert.equal(joined.location, '/account/second-factor');
  assert.equal((await client.get('/migrations')).status, 303, 'not without a second factor');

  for (const again of [
    await clientOf(web).get(link),
    await clientOf(web).post(link, { password: 'another lantern oats' }),
  ]) {
    assert.equal(again.status, 410);
    assert.match(again.text, /This link was used before, is older than seven days/);
  }
  const { id } = await personOf('george@riverside.example');
  assert.deepEqual(await kindsOf(id), [
    'person-invited',
    'link-given',
    'password-set',
    'person-joined',
  ]);
});

test('a link is used once, however many open it at once', async () => {
  const link = linkOn((await invite({ email: 'once@riverside.example' })).text);
  const all = await Promise.all(
    ['kettle violet ferry', 'lantern harbour oats', 'eleven blue otters'].map((password) =>
      clientOf(web).post(link, { password }),
    ),
  );
  assert.deepEqual(all.map(({ status }) => status).sort(), [303, 410, 410]);
});

test('a link expires after seven days, and another one takes its place', async () => {
  const first = linkOn((await invite({ email: 'late@riverside.example' })).text);
  const { id } = await personOf('late@riverside.example');
  const second = linkOn((await web.post(`/people/${id}/link`, {})).text);
  assert.equal((await clientOf(web).get(first)).status, 410, 'replaced');
  assert.equal((await clientOf(web).get(second)).status, 200);
  now = now.add({ hours: 24 * 7 });
  assert.equal((await clientOf(web).get(second)).status, 410);
});

test('the same form sent twice invites once, and nobody is there twice', async () => {
  const form = { token: crypto.randomUUID(), email: 'twice@riverside.example' };
  const links = [linkOn((await invite(form)).text), linkOn((await invite(form)).text)];
  assert.equal((await clientOf(web).get(links[1] ?? '')).status, 200);
  const again = await invite({ email: 'TWICE@riverside.example' });
  assert.equal(again.status, 409);
  assert.match(again.text, /Somebody with this e-mail address is there already/);
});

test('what is wrong with an invitation is said', async () => {
  const wrong = await invite({
    name: '',
    email: 'nobody',
    organisation: 'x',
    'access-until-day': '19',
    'access-until-month': '11',
    'access-until-year': '2026',
  });
  assert.match(
    wrong.text,
    /Enter the name The e-mail address must be like .* Choose the organisation The last day of access must be today/,
  );
  const numbered = await invite({ name: 'Edith 943 476 5919' });
  assert.match(numbered.text, /Take the NHS number out/);
});

test('who leaves is signed out at once, no link opens, and the name stays', async () => {
  const client = await join(linkOn((await invite({ email: 'leaver@riverside.example' })).text));
  assert.equal((await client.get('/migrations')).status, 200);
  const { id } = await personOf('leaver@riverside.example');
  const link = linkOn((await web.post(`/people/${id}/link`, { purpose: 'password' })).text);
  const left = await web.post(`/people/${id}/leaving`, {});
  assert.equal(left.location, `/people/${id}?saved=left`);
  assert.equal((await client.get('/migrations')).status, 303);
  assert.equal((await clientOf(web).get(link)).status, 410);
  const page = await web.get(`/people/${id}`);
  assert.match(page.text, /Access Has left/);
  assert.match(page.text, /Left Asha Fairweather/);

  await web.post(`/people/${id}/return`, {});
  const back = await client.post('/sign-in', {
    email: 'leaver@riverside.example',
    password: PASSWORD,
  });
  assert.equal(back.location, '/sign-in/second-factor');
});

test('a lost password leaves the second factor; a lost second factor begins anew', async () => {
  const email = 'lost@riverside.example';
  const client = await join(linkOn((await invite({ email })).text));
  const { id } = await personOf(email);
  const asked = await web.post(`/people/${id}/link`, {});
  assert.match(asked.text, /Choose what is lost/);

  const password = linkOn((await web.post(`/people/${id}/link`, { purpose: 'password' })).text);
  const other = clientOf(web);
  const changed = await other.post(password, { password: 'lantern harbour oats' });
  assert.equal(changed.location, '/sign-in/second-factor');
  assert.equal((await client.get('/migrations')).status, 303, 'signed out everywhere');

  const anew = linkOn((await web.post(`/people/${id}/link`, { purpose: 'everything' })).text);
  assert.match((await other.get(anew)).text, /Your second factors of before are removed/);
  const begun = await other.post(anew, { password: PASSWORD });
  assert.equal(begun.location, '/account/second-factor');
});

test('access ends by itself after its last day', async () => {
  const email = 'until@riverside.example';
  const client = await join(linkOn((await invite({ email })).text));
  const { id } = await personOf(email);
  const seen = /name="seen" value="(\w+)"/.exec((await web.get(`/people/${id}`)).html)?.[1] ?? '';
  const details = {
    seen,
    organisation: riverside,
    'access-until-day': '20',
    'access-until-month': '11',
    'access-until-year': '2026',
  };
  const kept = await web.post(`/people/${id}/details`, details);
  assert.equal(kept.location, `/people/${id}?saved=details`);
  assert.equal((await client.get('/migrations')).status, 200);

  const second = await web.post(`/people/${id}/details`, details);
  assert.equal(second.status, 409, 'another has changed it since');
  assert.match(second.text, /Somebody has changed George Tamworth since you opened the page/);

  now = Temporal.Instant.from('2026-11-21T00:01:00Z');
  assert.equal((await client.get('/migrations')).status, 303);
});

test('the last administrator can neither leave nor step down', async () => {
  const { id } = web.person;
  const { html } = await web.get(`/people/${id}`);
  const seen = /name="seen" value="(\w+)"/.exec(html)?.[1] ?? '';
  const organisation = web.person.organisation.id;
  for (const refused of [
    await web.post(`/people/${id}/leaving`, {}),
    await web.post(`/people/${id}/details`, { seen, organisation }),
  ]) {
    assert.equal(refused.status, 400);
    assert.match(refused.text, /This is the only administrator whose access does not end/);
  }
});

test('one organisation may be two things, and two who change it are told', async () => {
  const { html } = await web.get(`/people/organisations/${riverside}`);
  const seen = /name="seen" value="(\w+)"/.exec(html)?.[1] ?? '';
  const form = { seen, 'organisation-name': 'Riverside', kinds: ['icb', 'delivery-partner'] };
  assert.equal((await web.post(`/people/organisations/${riverside}`, form)).location, '/people');
  assert.match((await web.get('/people')).text, /Riverside ICB and IT delivery partner None/);
  assert.equal((await web.post(`/people/organisations/${riverside}`, form)).status, 409);
});

test('nobody but an administrator comes to these pages', async () => {
  const person = await addTestPerson(web, GEORGE);
  const cookie = await cookieOf(web, person);
  for (const { method, url, access } of web.app.everyRoute) {
    if (access !== 'administrators' || method === 'HEAD') continue;
    const { statusCode, body } = await web.app.inject({
      method: method as 'GET',
      url: url.replace(':id', web.person.id),
      headers: { cookie, 'sec-fetch-site': 'same-origin' },
    });
    assert.equal(statusCode, 403, `${method} ${url}`);
    assert.match(body, /Only an administrator may do this/);
  }
  const page = await web.app.inject({ url: '/migrations', headers: { cookie } });
  assert.doesNotMatch(page.body, /href="\/people"/);
});
