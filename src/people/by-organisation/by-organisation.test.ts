import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Client, clientOf } from '../../../test/support/client.ts';
import { startProvider, type TestProvider } from '../../../test/support/identity-provider.ts';
import { startWeb, type TestWeb } from '../../../test/support/web.ts';
import { addOrganisation, addPerson } from '../store.ts';

let provider: TestProvider;
let web: TestWeb;
const HERE = 'http://localhost:3000';
before(async () => {
  provider = await startProvider([`${HERE}/sign-in/organisation/return`]);
  const clock = { now: () => Temporal.Now.instant() };
  web = await startWeb({ settings: provider.settings, clock });
  const organisation = { name: 'Riverside', kinds: ['practice' as const], odsCode: null };
  const by = { who: web.person, clock };
  const id = await addOrganisation(web.database.db, { ...organisation, formToken: 'r' }, by);
  for (const name of ['noor', 'owen', 'edith']) {
    const email = `${name}@riverside.example`;
    provider.accounts.set(name, { email, email_verified: true });
    await addPerson(
      web.database.db,
      {
        name,
        email,
        organisation: id,
        isAdministrator: false,
        accessUntil: null,
        formToken: name,
      },
      by,
    );
  }
});
after(async () => {
  await web?.close();
  await provider?.stop();
});

const newClient = () => clientOf(web, { host: 'localhost:3000' });

/** Goes to the provider as a browser does, signs in there by this name, and answers the address that leads back. */
async function signInThere(address: string, name: string, cookies = new Map<string, string>()) {
  let at = new URL(address);
  let form: Record<string, string> | undefined;
  for (let step = 0; step < 15; step++) {
    const answer = await fetch(at, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
      ...(form && { body: new URLSearchParams(form) }),
    });
    for (const set of answer.headers.getSetCookie()) {
      const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(key, value);
    }
    const location = answer.headers.get('location');
    form = undefined;
    if (location) {
      at = new URL(location, at);
      if (at.origin === HERE) return `${at.pathname}${at.search}`;
      continue;
    }
    const html = await answer.text();
    const action = /action="([^"]+)"/.exec(html)?.[1];
    assert.ok(action, `the provider answered ${answer.status} at ${at}: ${html}`);
    at = new URL(action, at);
    form = {
      prompt: /name="prompt" value="(\w+)"/.exec(html)?.[1] ?? '',
      login: name,
      password: 'x',
    };
  }
  throw new Error('The provider does not come to an end.');
}

async function goThrough(client: Client, name: string, from = '/sign-in/organisation') {
  const sent = await client.get(from);
  assert.equal(sent.status, 303);
  return client.get(await signInThere(String(sent.location), name));
}

const kindsOf = async (email: string) => {
  const rows = await web.database.db
    .selectFrom('fact')
    .innerJoin('person', 'person.id', 'fact.subject')
    .select('fact.kind')
    .where('person.email', '=', email)
    .orderBy('fact.id')
    .execute();
  return rows.map(({ kind }) => kind);
};

test('an invited person joins by the account of the organisation, and is known by it afterwards', async () => {
  const client = newClient();
  const page = await client.get('/sign-in?next=/practices');
  assert.match(page.html, /href="\/sign-in\/organisation\?next=%2Fpractices"/);
  const back = await goThrough(client, 'noor', '/sign-in/organisation?next=/practices');
  assert.equal(back.location, '/practices', back.text);
  assert.match((await client.get('/account')).text, /Your account: noor .* by your organisation/);
  assert.deepEqual(await kindsOf('noor@riverside.example'), [
    'person-invited',
    'account-linked',
    'person-joined',
    'signed-in',
  ]);

  provider.accounts.set('noor', { email: 'noor.new@elsewhere.example', email_verified: false });
  assert.equal((await goThrough(newClient(), 'noor')).location, '/', 'by the subject');
});

test('what is asked of the provider is bound to this browser, and to this one time', async () => {
  const client = newClient();
  const sent = new URL(String((await client.get('/sign-in/organisation')).location));
  const asked = sent.searchParams;
  assert.equal(asked.get('code_challenge_method'), 'S256');
  assert.equal(asked.get('response_type'), 'code');
  assert.equal(asked.get('redirect_uri'), `${HERE}/sign-in/organisation/return`);
  for (const name of ['state', 'nonce', 'code_challenge']) {
    assert.match(asked.get(name) ?? '', /^[\w-]{43}$/, name);
  }
  const back = await signInThere(sent.href, 'owen');
  const another = await newClient().get(back);
  assert.equal(another.status, 403, 'another browser');
  assert.match(another.text, /or came back in another browser/);

  const second = await client.get('/sign-in/organisation');
  const once = await signInThere(String(second.location), 'owen');
  assert.equal((await client.get(once)).location, '/');
  assert.equal((await client.get(once)).status, 403, 'a second time');
});

test('an answer that was made up is refused', async () => {
  const client = newClient();
  const sent = new URL(String((await client.get('/sign-in/organisation')).location));
  const state = sent.searchParams.get('state');
  const iss = encodeURIComponent(provider.issuer);
  const made = await client.get(
    `/sign-in/organisation/return?code=made-up&state=${state}&iss=${iss}`,
  );
  assert.equal(made.status, 403);
  assert.match(made.text, /It did not answer as it should/);
  const denied = new URL(String((await client.get('/sign-in/organisation')).location));
  const again = denied.searchParams.get('state');
  const refused = await client.get(
    `/sign-in/organisation/return?error=access_denied&state=${again}&iss=${iss}`,
  );
  assert.equal(refused.status, 403);
});

test('an address that nobody was invited by, or that is not verified, lets nobody in', async () => {
  provider.accounts.set('stranger', { email: 'stranger@elsewhere.example', email_verified: true });
  provider.accounts.set('impostor', { email: 'edith@riverside.example', email_verified: false });
  for (const name of ['stranger', 'impostor']) {
    const { status, text } = await goThrough(newClient(), name);
    assert.equal(status, 403, name);
    assert.match(
      text,
      /belongs to nobody who was invited here, or its e-mail address is not verified/,
    );
  }
});

test('an address that was given to somebody else does not give the account away', async () => {
  await goThrough(newClient(), 'edith');
  provider.accounts.set('edith-the-second', {
    email: 'edith@riverside.example',
    email_verified: true,
  });
  assert.equal((await goThrough(newClient(), 'edith-the-second')).status, 403);
});

test('who has left does not come in', async () => {
  await web.database.db
    .updateTable('person')
    .set({ left_at: Temporal.Now.instant().toString() })
    .where('name', '=', 'owen')
    .execute();
  assert.equal((await goThrough(newClient(), 'owen')).status, 403);
});

test('what weighs more sends back to the provider, which asks again', async () => {
  const client = newClient();
  await goThrough(client, 'noor');
  await web.database.db.updateTable('sign_in').set({ confirmed_at: null }).execute();
  const asked = await client.post('/account/recovery-codes');
  const held = String(asked.location);
  assert.match((await client.get(held)).html, new RegExp(`href="${held}/organisation"`));
  const sent = new URL(String((await client.get(`${held}/organisation`)).location));
  assert.equal(sent.searchParams.get('prompt'), 'login');
  assert.equal(sent.searchParams.get('max_age'), '0');
  const back = await client.get(await signInThere(sent.href, 'noor'));
  assert.equal(back.location, held, back.text);
  assert.match((await client.get(held)).text, /Nothing has been done yet\. Go on/);
  assert.match((await client.post('/account/recovery-codes')).text, /Your recovery codes/);

  await web.database.db.updateTable('sign_in').set({ confirmed_at: null }).execute();
  const another = String((await client.post('/account/recovery-codes')).location);
  const there = await client.get(`${another}/organisation`);
  const asSomebodyElse = await client.get(await signInThere(String(there.location), 'edith'));
  assert.equal(asSomebodyElse.status, 403);
  assert.match(asSomebodyElse.text, /as somebody else than you are signed in as/);
});

test('neither secret nor code stands in the log, also when the provider is out of reach', async (t) => {
  const settings = { ...provider.settings, OIDC_ISSUER: 'http://127.0.0.1:9' };
  const alone = await startWeb({ settings });
  t.after(() => alone.close());
  const { status, text } = await clientOf(alone).get('/sign-in/organisation');
  assert.equal(status, 403);
  assert.match(text, /It did not answer as it should\. Try again/);
  assert.match(alone.log.join(), /identity provider/);
  assert.doesNotMatch(
    [...web.log, ...alone.log].join(),
    /a secret of the tests|code=|riverside\.example/,
  );
});
