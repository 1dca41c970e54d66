import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { type Client, clientOf } from '../../../test/support/client.ts';
import { totp } from '../../../test/support/totp.ts';
import { startWeb, type TestWeb } from '../../../test/support/web.ts';

const PASSWORD = 'kettle violet ferry';
const EMAIL = 'frances.ogwell@tarnshire.example';

let web: TestWeb;
let browser: Client;
let secret: string;
let codes: string[];
let now = Temporal.Instant.from('2026-11-20T10:00:00Z');

before(async () => {
  web = await startWeb({ clock: { now: () => now } });
  await web.database.db.updateTable('person').set({ is_administrator: false }).execute();
  browser = clientOf(web, { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Gecko Firefox/140.0' });
});
after(() => web.close());
beforeEach(() => {
  now = now.add({ minutes: 1 });
});

function nextCode(): string {
  now = now.add({ seconds: 30 });
  return totp(secret, now);
}

async function signedInAnew(client = clientOf(web)): Promise<Client> {
  await client.post('/sign-in', { email: EMAIL, password: PASSWORD });
  await client.post('/sign-in/second-factor', { code: nextCode() });
  return client;
}

const secretOn = (html: string) => /changeover-secret">([^<]+)</.exec(html)?.[1] ?? '';
const codesOn = (html: string) =>
  Array.from(html.matchAll(/<li><code>([^<]+)</g), ([, code]) => String(code));

const kindsOf = async () => {
  const rows = await web.database.db
    .selectFrom('fact')
    .select('kind')
    .where('migration', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(({ kind }) => kind);
};

test('the first administrator sets up an account, an authenticator app, and gets recovery codes', async () => {
  const link = `/set-up/${web.keys.setUp}`;
  const form = await browser.get(link);
  assert.match(form.text, /Nobody has an account yet\. You are the first administrator/);
  const empty = await browser.post(link, {});
  assert.match(
    empty.text,
    /Enter the name Enter the e-mail address Enter a password Enter the name of the organisation Choose what/,
  );
  const filled = {
    name: 'Frances Ogwell',
    email: EMAIL,
    password: PASSWORD,
    'organisation-name': 'Tarnshire ICB',
    kinds: ['icb', 'delivery-partner'],
    'ods-code': 'qx9',
  };
  const made = await browser.post(link, filled);
  assert.equal(made.location, '/account/second-factor');
  assert.match(
    (await browser.get('/account/second-factor')).text,
    /a password alone opens nothing/,
  );
  assert.equal((await browser.get('/migrations')).status, 303);

  const app = await browser.get('/account/authenticator/new');
  secret = secretOn(app.html);
  assert.match(app.html, /role="img" aria-label="QR code[^>]*><svg [^>]*><path /);
  assert.doesNotMatch(app.html, / style=/);
  const wrong = await browser.post('/account/authenticator', { code: '123456' });
  assert.equal(wrong.status, 400);
  assert.equal(secretOn(wrong.html), secret);
  const shown = await browser.post('/account/authenticator', { code: nextCode() });
  codes = codesOn(shown.html);
  assert.equal(new Set(codes).size, 10);
  assert.match(codes[0] ?? '', /^[2-9a-z]{4}(-[2-9a-z]{4}){3}$/);
  assert.equal((await browser.get('/migrations')).status, 200);
  assert.deepEqual((await kindsOf()).slice(-7), [
    'organisation-added',
    'person-invited',
    'password-set',
    'person-joined',
    'second-factor-added',
    'signed-in',
    'recovery-codes-made',
  ]);
});

test('the link of the first administrator opens one account and no other', async () => {
  const again = await clientOf(web).get(`/set-up/${web.keys.setUp}`);
  assert.equal(again.status, 410);
  assert.match(again.text, /does not open an account \(any more\)/);
  assert.equal((await clientOf(web).get(`/set-up/${'x'.repeat(43)}`)).status, 410);
});

test('the account says how and where somebody is signed in', async () => {
  const { text } = await browser.get('/account');
  assert.match(text, /Name Frances Ogwell E-mail address frances.ogwell@tarnshire.example/);
  assert.match(text, /Organisation Tarnshire ICB Administrators Frances Ogwell/);
  assert.match(text, /Password Change the password Authenticator app 10 recovery codes left\./);
  assert.match(text, /Firefox on Windows \(this browser\), by password and second factor, since/);
});

test('a recovery code lets somebody in once', async () => {
  const client = clientOf(web);
  await client.post('/sign-in', { email: EMAIL, password: PASSWORD });
  const page = await client.get('/sign-in/second-factor');
  assert.match(page.html, /href="\/sign-in\/recovery-code"/);
  const code = codes[0]?.toUpperCase().replaceAll('-', ' ') ?? '';
  const entered = await client.post('/sign-in/recovery-code', { code });
  assert.equal(entered.location, '/account?saved=recovery-code');
  const { text } = await client.get('/account?saved=recovery-code');
  assert.match(text, /You came in by a recovery code, which is used up now/);
  assert.match(text, /9 recovery codes left/);

  const second = clientOf(web);
  await second.post('/sign-in', { email: EMAIL, password: PASSWORD });
  const refused = await second.post('/sign-in/recovery-code', { code });
  assert.equal(refused.status, 400);
  assert.match(refused.text, /or it was used before\. Each is taken once/);
});

test('somebody signs out another browser, and all others', async () => {
  const [one, other] = [await signedInAnew(), await signedInAnew()];
  const { html } = await browser.get('/account');
  const ids = Array.from(html.matchAll(/account\/sign-ins\/(sign-in-\w+)\/end/g), ([, id]) => id);
  assert.equal(ids.length, 3);
  await browser.post(`/account/sign-ins/${ids[0]}/end`);
  assert.equal((await other.get('/migrations')).status, 303, 'the newest stands first');
  assert.equal((await one.get('/migrations')).status, 200);
  await browser.post('/account/sign-ins/others/end');
  assert.equal((await one.get('/migrations')).status, 303);
  assert.equal((await browser.get('/migrations')).status, 200);
});

test('nobody can end the sign-in of somebody else', async () => {
  const { id } = await web.database.db
    .selectFrom('sign_in')
    .select('id')
    .where('person', '=', web.person.id)
    .executeTakeFirstOrThrow();
  await browser.post(`/account/sign-ins/${id}/end`);
  assert.equal((await web.get('/migrations')).status, 200);
});

test('what weighs more asks for the second factor again, and goes on with what was typed', async () => {
  now = now.add({ minutes: 20 });
  const asked = await browser.post('/account/recovery-codes', { note: 'a "quoted" <word>' });
  assert.match(String(asked.location), /^\/confirmations\/confirmation-\w+$/);
  const page = await browser.get(String(asked.location));
  assert.match(page.text, /asked again before you change your second factors/);
  const wrong = await browser.post(String(asked.location), { code: '000000' });
  assert.match(wrong.text, /This is not the code that the app shows now/);
  assert.equal((await signedInAnew()).cookies.size, 2);
  const other = await signedInAnew();
  assert.equal((await other.get(String(asked.location))).status, 404, 'it is another sign-in’s');

  const right = await browser.post(String(asked.location), { code: nextCode() });
  assert.equal(right.location, asked.location);
  const goOn = await browser.get(String(asked.location));
  assert.match(goOn.text, /Nothing has been done yet\. Go on to change your second factors/);
  assert.match(goOn.html, /action="\/account\/recovery-codes"/);
  assert.match(goOn.html, /name="note" value="a &quot;quoted&quot; &lt;word&gt;"/);
  const done = await browser.post('/account/recovery-codes', { note: 'a' });
  const newCodes = codesOn(done.html);
  assert.equal(newCodes.length, 10);
  assert.ok(!newCodes.includes(codes[1] ?? ''));
  const client = clientOf(web);
  await client.post('/sign-in', { email: EMAIL, password: PASSWORD });
  const old = await client.post('/sign-in/recovery-code', { code: codes[1] ?? '' });
  assert.equal(old.status, 400, 'those of before are worth nothing');
});

test('a form is held for a quarter of an hour, without passwords', async () => {
  now = now.add({ minutes: 20 });
  await browser.get('/migrations');
  const held = await browser.post('/account/password', { password: 'lantern harbour oats' });
  const { db } = web.database;
  assert.doesNotMatch(
    JSON.stringify(await db.selectFrom('held_form').selectAll().execute()),
    /oats/,
  );
  now = now.add({ minutes: 16 });
  assert.equal((await browser.get(String(held.location))).status, 404);
});

test('another password signs out everywhere else', async () => {
  const client = await signedInAnew();
  const other = await signedInAnew();
  const weak = await client.post('/account/password', { password: 'password1234' });
  assert.match(weak.text, /one that others try first/);
  const changed = await client.post('/account/password', { password: 'lantern harbour oats' });
  assert.equal(changed.location, '/account?saved=password');
  assert.equal((await client.get('/migrations')).status, 200);
  assert.equal((await other.get('/migrations')).status, 303);
  const old = await clientOf(web).post('/sign-in', { email: EMAIL, password: PASSWORD });
  assert.equal(old.status, 400);
});

test('the only second factor stays', async () => {
  const client = clientOf(web);
  await client.post('/sign-in', { email: EMAIL, password: 'lantern harbour oats' });
  await client.post('/sign-in/second-factor', { code: nextCode() });
  const refused = await client.post('/account/authenticator/removal');
  assert.equal(refused.status, 409);
  assert.match(refused.text, /your only second factor, so it was not removed/);
});
