import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addTestPerson, GEORGE, giveAuthenticator } from '../../../test/support/signed-in.ts';
import { totp } from '../../../test/support/totp.ts';
import { asText, startWeb, type TestWeb } from '../../../test/support/web.ts';
import { setPassword } from '../password/store.ts';
import type { Person } from '../person.ts';

const PASSWORD = 'kettle violet ferry';
const MINUTE = { minutes: 1 };

let web: TestWeb;
let george: Person;
let now = Temporal.Instant.from('2026-11-20T10:00:00Z');
before(async () => {
  web = await startWeb({ clock: { now: () => now } });
  george = await withPassword(await addTestPerson(web, GEORGE));
});
after(() => web.close());

const secrets = new Map<string, string>();

async function withPassword(person: Person): Promise<Person> {
  secrets.set(person.email, await giveAuthenticator(web, person));
  await setPassword(web.database.db, person.id, PASSWORD, { who: person, clock: web.clock });
  return person;
}

/** As a browser without any cookie sends it, unless one is given. */
async function send(url: string, form: Record<string, string>, cookie = '') {
  const answer = await web.app.inject({
    url,
    method: 'POST',
    headers: {
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
      ...(cookie && { cookie }),
    },
    body: new URLSearchParams(form).toString(),
  });
  const set = [answer.headers['set-cookie'] ?? []].flat();
  return {
    status: answer.statusCode,
    text: asText(answer.body),
    location: answer.headers.location,
    set,
    cookie: set.map((each) => each.split(';')[0]).join('; '),
  };
}

const typePassword = (form: Record<string, string> = {}, cookie = '') =>
  send('/sign-in', { email: george.email, password: PASSWORD, ...form }, cookie);

/** Both steps of signing in: the password and a code. */
async function signIn(form: { email?: string; next?: string } = {}, cookie = '') {
  const half = await typePassword(form, cookie);
  if (half.status !== 303) return half;
  const { searchParams } = new URL(String(half.location), 'http://localhost');
  now = now.add({ seconds: 30 });
  const code = totp(secrets.get(form.email ?? george.email) ?? '', now);
  const both = [half.cookie, cookie.replace(/changeover-sign-in=[^;]*;? ?/, '')].join('; ');
  return send('/sign-in/second-factor', { code, next: searchParams.get('next') ?? '/' }, both);
}

async function get(url: string, cookie = '') {
  const { statusCode, headers, body } = await web.app.inject({ url, headers: { cookie } });
  return { status: statusCode, location: headers.location, text: asText(body) };
}

const eventsOf = async (subject: string) => {
  const rows = await web.database.db
    .selectFrom('fact')
    .select(['kind', 'value', 'who'])
    .where('subject', '=', subject)
    .where('migration', 'is', null)
    .orderBy('id')
    .execute();
  return rows;
};

test('no page is shown to somebody who is not signed in; the way to it is kept', async () => {
  const page = await get('/practices?q=mill');
  assert.equal(page.status, 303);
  assert.equal(page.location, '/sign-in?next=%2Fpractices%3Fq%3Dmill');
  const form = await send('/migrations', { 'practice-name': 'Mill Lane' });
  assert.equal(form.status, 401);
  assert.match(form.text, /not signed in, or your sign-in has ended, so nothing was done/);
  const json = await web.app.inject({
    url: '/migrations',
    headers: { accept: 'application/json' },
  });
  assert.equal(json.statusCode, 401);
  assert.equal(json.json().code, 'sign-in-needed');
});

test('every route turns away who is not signed in, but those of signing in and the files of pages', async () => {
  const open = new Set<string>();
  for (const { method, url, access } of web.app.everyRoute) {
    if (url.startsWith('/assets/')) continue;
    const answer = await web.app.inject({
      method: method as 'GET',
      url: url.replace(/:\w+/g, 'x'),
      headers: { 'sec-fetch-site': 'same-origin' },
    });
    const isTurnedAway =
      answer.statusCode === 401 || String(answer.headers.location).startsWith('/sign-in');
    if (access === 'anyone') open.add(`${method} ${url}`);
    else assert.ok(isTurnedAway, `${method} ${url} answers ${answer.statusCode}`);
  }
  assert.deepEqual(
    [...open].filter((route) => !route.startsWith('HEAD')),
    [
      'GET /sign-in',
      'POST /sign-in',
      'POST /sign-out',
      'POST /sign-in/passkey/options',
      'POST /sign-in/passkey',
      'GET /set-up/:token',
      'POST /set-up/:token',
      'GET /links/:token',
      'POST /links/:token',
    ],
  );
});

test('the password leads to where somebody wanted to go, and the history knows it', async () => {
  const { status, location, set, cookie } = await signIn({ next: '/practices' });
  assert.equal(status, 303);
  assert.equal(location, '/practices');
  assert.match(set[0] ?? '', /^changeover-sign-in=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  const { status: shown, text } = await get('/practices', cookie);
  assert.equal(shown, 200);
  assert.match(text, /George Tamworth Sign out/);
  assert.deepEqual((await eventsOf(george.id)).at(-1), {
    kind: 'signed-in',
    value: { method: 'password' },
    who: george.id,
  });
  assert.equal(
    (await typePassword({ next: 'https://evil.example/' })).location,
    '/sign-in/second-factor',
  );
});

test('the password alone opens nothing', async () => {
  const half = await typePassword({ next: '/practices' });
  assert.equal(half.location, '/sign-in/second-factor?next=%2Fpractices');
  const page = await get('/migrations', half.cookie);
  assert.equal(page.location, '/sign-in/second-factor?next=%2Fmigrations');
  assert.equal((await send('/migrations', {}, half.cookie)).status, 401);
  for (const path of ['/account/second-factor', '/account/authenticator/new']) {
    const { location } = await get(path, half.cookie);
    assert.equal(location, '/sign-in/second-factor', 'no other factor can be put beside it');
  }
  now = now.add({ minutes: 16 });
  assert.equal(
    (await get('/sign-in/second-factor', half.cookie)).location?.slice(0, 13),
    '/sign-in?next',
  );
});

test('the code makes it whole, under another token, and is taken once', async () => {
  const half = await typePassword();
  now = now.add({ seconds: 30 });
  const code = totp(secrets.get(george.email) ?? '', now);
  const wrong = await send('/sign-in/second-factor', { code: '000000' }, half.cookie);
  assert.equal(wrong.status, 400);
  assert.match(wrong.text, /This is not the code that the app shows now/);
  const whole = await send('/sign-in/second-factor', { code }, half.cookie);
  assert.equal(whole.location, '/');
  assert.equal(
    (await get('/migrations', half.cookie)).status,
    303,
    'the half one is worth nothing',
  );
  assert.equal((await get('/migrations', whole.cookie)).status, 200);
  const again = await typePassword();
  assert.equal((await send('/sign-in/second-factor', { code }, again.cookie)).status, 400);
});

test('of a hundred codes five are looked at', async () => {
  const email = 'codes@riverside.example';
  await withPassword(await addTestPerson(web, { ...GEORGE, email }));
  const half = await typePassword({ email });
  const guesses = Array.from({ length: 100 }, (_, index) =>
    send('/sign-in/second-factor', { code: String(index).padStart(6, '0') }, half.cookie),
  );
  const texts = (await Promise.all(guesses)).map(({ text }) => text);
  assert.equal(texts.filter((text) => text.includes('This is not the code')).length, 5);
  assert.equal(texts.filter((text) => text.includes('Wait until')).length, 95);
});

test('the e-mail address may be written in any case', async () => {
  assert.equal((await typePassword({ email: ' George.TAMWORTH@riverside.example ' })).status, 303);
});

test('what is missing is said, and what was typed stays', async () => {
  const { status, text } = await send('/sign-in', { email: '', password: '' });
  assert.equal(status, 400);
  assert.match(text, /There is a problem Enter your e-mail address Enter your password/);
});

test('a wrong password, an unknown address, a leaver and one whose access has ended read the same', async () => {
  const { db } = web.database;
  const left = await withPassword(
    await addTestPerson(web, { ...GEORGE, name: 'Left', email: 'left@riverside.example' }),
  );
  await db
    .updateTable('person')
    .set({ left_at: now.toString() })
    .where('id', '=', left.id)
    .execute();
  const ended = await withPassword(
    await addTestPerson(web, {
      ...GEORGE,
      name: 'Ended',
      email: 'ended@riverside.example',
      accessUntil: '2026-11-19',
    }),
  );
  const answers = [
    await typePassword({ password: 'another password' }),
    await typePassword({ email: 'nobody@riverside.example' }),
    await typePassword({ email: left.email }),
    await typePassword({ email: ended.email }),
    // Has an account, and no password.
    await typePassword({ email: web.person.email }),
  ];
  for (const { status, text, set } of answers) {
    assert.equal(status, 400);
    assert.equal(text, answers[0]?.text);
    assert.match(text, /The e-mail address or the password is not right/);
    assert.deepEqual(set, []);
  }
  assert.equal((await eventsOf(left.id)).at(-1)?.kind, 'sign-in-failed');
});

test('of a thousand passwords five are looked at, and the right one does not help', async () => {
  const email = 'frances@riverside.example';
  const frances = await withPassword(
    await addTestPerson(web, { ...GEORGE, name: 'Frances Ogwell', email }),
  );
  const known = await signIn({ email });
  const guesses = Array.from({ length: 1000 }, (_, index) =>
    typePassword({ email, password: index === 700 ? PASSWORD : `guess number ${index}` }),
  );
  const answers = await Promise.all(guesses);
  assert.equal(answers.filter(({ status }) => status === 400).length, 5);
  assert.equal(answers.filter(({ status }) => status === 429).length, 995);
  assert.match(answers[999]?.text ?? '', /Wait until 10:\d\d, then try again/);
  const events = (await eventsOf(frances.id)).map(({ kind }) => kind);
  assert.equal(events.filter((kind) => kind === 'sign-in-failed').length, 5);
  assert.equal(events.filter((kind) => kind === 'sign-in-locked').length, 1);

  // In the browser that she has signed in with before she comes in all the while.
  assert.equal((await signIn({ email }, known.cookie)).status, 303);
  now = now.add(MINUTE);
  assert.equal((await signIn({ email })).status, 303, 'and anywhere else after the wait');
});

test('an unknown address is made to wait just as a known one', async () => {
  now = now.add({ hours: 25 });
  for (const email of ['unknown@riverside.example', GEORGE.email]) {
    const statuses = [];
    for (let count = 0; count < 6; count++) {
      statuses.push((await typePassword({ email, password: 'another password' })).status);
    }
    assert.deepEqual(statuses, [400, 400, 400, 400, 400, 429], email);
  }
  now = now.add({ hours: 25 });
});

test('a cookie that was stolen is worth nothing after its owner has signed out', async () => {
  const { cookie } = await signIn();
  assert.equal((await get('/migrations', cookie)).status, 200);
  const out = await send('/sign-out', {}, cookie);
  assert.equal(out.location, '/sign-in?signed-out=yes');
  assert.match(out.set[0] ?? '', /^changeover-sign-in=; Path=\/; Max-Age=0; HttpOnly/);
  assert.equal((await get('/migrations', cookie)).status, 303);
  assert.equal((await send('/sign-out', {}, cookie)).status, 303, 'a second time does no harm');
  assert.equal((await eventsOf(george.id)).filter(({ kind }) => kind === 'signed-out').length, 1);
});

test('nobody can be made to use a sign-in that another knows', async () => {
  const planted = await signIn();
  const own = await signIn({}, planted.cookie);
  assert.notEqual(own.cookie, planted.cookie);
  assert.equal((await get('/migrations', planted.cookie)).status, 303, 'the planted one has ended');
  const invented = await signIn({}, `changeover-sign-in=${'x'.repeat(43)}`);
  assert.doesNotMatch(invented.cookie, /x{43}/);
});

test('a sign-in ends when it is not used, and in any case after a working day', async () => {
  const idle = await signIn();
  now = now.add({ minutes: 59 });
  assert.equal((await get('/migrations', idle.cookie)).status, 200);
  now = now.add({ minutes: 59 });
  assert.equal((await get('/migrations', idle.cookie)).status, 200, 'using it keeps it');
  now = now.add({ minutes: 61 });
  assert.equal((await get('/migrations', idle.cookie)).status, 303);

  const busy = await signIn();
  for (let hour = 1; hour < 12 * 2; hour++) {
    now = now.add({ minutes: 30 });
    assert.equal((await get('/migrations', busy.cookie)).status, 200);
  }
  now = now.add({ minutes: 30 });
  assert.equal((await get('/migrations', busy.cookie)).status, 303);
});

test('access that was given until a date ends by itself, in the middle of a sign-in', async () => {
  const email = 'locum@riverside.example';
  const accessUntil = now.toZonedDateTimeISO('Europe/London').toPlainDate().toString();
  await withPassword(await addTestPerson(web, { ...GEORGE, email, accessUntil }));
  now = Temporal.PlainDate.from(accessUntil)
    .toZonedDateTime({ timeZone: 'Europe/London', plainTime: '23:50' })
    .toInstant();
  const { cookie } = await signIn({ email });
  assert.equal((await get('/migrations', cookie)).status, 200);
  now = now.add({ minutes: 15 });
  assert.equal((await get('/migrations', cookie)).status, 303);
});

test('neither passwords nor tokens stand in the log or in the database', async () => {
  const { cookie } = await signIn();
  const token = /changeover-sign-in=([\w-]+)/.exec(cookie)?.[1] ?? 'none';
  const { db } = web.database;
  const kept = JSON.stringify([
    await db.selectFrom('sign_in').selectAll().execute(),
    await db.selectFrom('password').selectAll().execute(),
    await db.selectFrom('known_browser').selectAll().execute(),
    await db.selectFrom('failed_attempts').selectAll().execute(),
    web.log,
  ]);
  for (const secret of [token, PASSWORD, 'riverside.example']) {
    assert.doesNotMatch(kept, new RegExp(secret));
  }
});
