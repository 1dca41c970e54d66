import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { clientOf } from '../../../test/support/client.ts';
import { startWeb, type TestWeb } from '../../../test/support/web.ts';

let web: TestWeb;
before(async () => {
  web = await startWeb();
});
after(() => web.close());

const HERE = { host: 'localhost:3000' };

/** What a browser would send, about a challenge. */
const answering = (challenge: string) =>
  JSON.stringify({
    id: 'eA',
    rawId: 'eA',
    type: 'public-key',
    clientExtensionResults: {},
    response: {
      clientDataJSON: Buffer.from(
        JSON.stringify({ type: 'webauthn.get', challenge, origin: 'http://localhost:3000' }),
      ).toString('base64url'),
      authenticatorData: 'eA',
      signature: 'eA',
      attestationObject: 'eA',
    },
  });

test('whatever is sent as a passkey is refused, and is no fault', async () => {
  const client = clientOf(web, HERE);
  const options = await client.post('/sign-in/passkey/options');
  const { challenge, rpId, userVerification } = JSON.parse(options.html);
  assert.deepEqual([rpId, userVerification], ['localhost', 'required']);
  const { db } = web.database;
  const key = { public_key: 'eA', counter: 0, transports: '[]', name: 'x', person: web.person.id };
  await db
    .insertInto('passkey')
    .values({ ...key, id: 'eA', added_at: web.clock.now().toString() })
    .execute();
  for (const response of [
    '',
    'null',
    '{}',
    '[]',
    '{"id": 5}',
    '{"id": "eA"}',
    '{"id": "eA", "response": {"clientDataJSON": "eA"}}',
    '{"id": "eA", "response": {"clientDataJSON": "bnVsbA"}}',
    answering('another'),
    answering(challenge),
  ]) {
    const { status, text } = await client.post('/sign-in/passkey', { response });
    assert.equal(status, 403, response);
    assert.match(text, /This passkey does not let you in/);
  }
  const left = await db.selectFrom('passkey_challenge').selectAll().execute();
  assert.deepEqual(left, [], 'what was asked is asked once');
});

test('nor can any be added, not even by who is signed in', async () => {
  const inject = (url: string, response: string) =>
    web.inject({
      url,
      method: 'POST',
      headers: { ...HERE, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ response, name: 'Work laptop' }).toString(),
    });
  const { challenge, authenticatorSelection } = (
    await inject('/account/passkeys/options', '')
  ).json();
  assert.equal(authenticatorSelection.userVerification, 'required');
  for (const response of ['', '{}', answering('another'), answering(challenge)]) {
    const { statusCode, body } = await inject('/account/passkeys', response);
    assert.equal(statusCode, 400, response);
    assert.match(body, /The passkey was not made, or it took too long/);
  }
});

test('for an address of numbers none is asked for', async () => {
  const client = clientOf(web, { host: '127.0.0.1:3000' });
  const { status, text } = await client.post('/sign-in/passkey/options');
  assert.equal(status, 400);
  assert.match(text, /Open Changeover by its name/);
  const page = await client.get('/sign-in');
  assert.match(page.html, /href="http:\/\/localhost:3000\/sign-in"/);
});
