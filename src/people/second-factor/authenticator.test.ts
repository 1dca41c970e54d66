import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addTestPerson, GEORGE } from '../../../test/support/signed-in.ts';
import { totp } from '../../../test/support/totp.ts';
import { startWeb, type TestWeb } from '../../../test/support/web.ts';
import type { Person } from '../person.ts';
import { confirmAuthenticator, isCode, newAuthenticator } from './authenticator.ts';

let web: TestWeb;
let george: Person;
let now = Temporal.Instant.from('2026-11-20T10:00:10Z');
const clock = { now: () => now };
before(async () => {
  web = await startWeb({ clock });
  george = await addTestPerson(web, GEORGE);
});
after(() => web.close());

const at = (seconds: number) => now.add({ seconds });

test('the second implementation makes the codes of RFC 6238', () => {
  // Its appendix B, of eight digits; the last six are those of six.
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  const codes: [string, string][] = [
    ['1970-01-01T00:00:59Z', '287082'],
    ['2005-03-18T01:58:29Z', '081804'],
    ['2009-02-13T23:31:30Z', '005924'],
    ['2033-05-18T03:33:20Z', '279037'],
  ];
  for (const [moment, code] of codes) {
    assert.equal(totp(secret, Temporal.Instant.from(moment)), code);
  }
});

test('an app is taken into use by its first code, and its codes are taken once each', async () => {
  const { db } = web.database;
  const by = { who: george, clock };
  const { secret, address } = await newAuthenticator(db, george, clock);
  assert.match(
    address,
    /^otpauth:\/\/totp\/Changeover:george\.tamworth%40riverside\.example\?issuer=Changeover&secret=[A-Z2-7]{32}&algorithm=SHA1&digits=6&period=30$/,
  );
  assert.equal((await newAuthenticator(db, george, clock)).secret, secret, 'the same until then');
  assert.equal(await isCode(db, george.id, totp(secret, now), clock), false, 'not in use yet');
  assert.equal(await confirmAuthenticator(db, george.id, '000000', by), false);
  const first = totp(secret, now);
  assert.equal(await confirmAuthenticator(db, george.id, first, by), true);
  assert.equal(await isCode(db, george.id, first, clock), false, 'taken already');

  const next = totp(secret, at(30));
  assert.equal(await isCode(db, george.id, `${next.slice(0, 3)} ${next.slice(3)}`, clock), true);
  assert.equal(await isCode(db, george.id, next, clock), false, 'once');
  now = at(300);
  const both = await Promise.all(
    [1, 2, 3].map(() => isCode(db, george.id, totp(secret, now), clock)),
  );
  assert.deepEqual(both.filter(Boolean), [true], 'once, however many send it at once');
});

test('a clock half a minute off is no harm; more is', async () => {
  const { db } = web.database;
  const { secret } = await newAuthenticator(db, george, clock);
  await confirmAuthenticator(db, george.id, totp(secret, now), { who: george, clock });
  now = at(300);
  for (const seconds of [-90, -60, 60, 90]) {
    assert.equal(await isCode(db, george.id, totp(secret, at(seconds)), clock), false);
  }
  for (const seconds of [-30, 0, 30]) {
    assert.equal(await isCode(db, george.id, totp(secret, at(seconds)), clock), true);
  }
  for (const typed of ['', '12345', '1234567', 'abcdef']) {
    assert.equal(await isCode(db, george.id, typed, clock), false);
  }
});

test('a new app takes the place of the one before', async () => {
  const { db } = web.database;
  now = at(300);
  const { secret } = await newAuthenticator(db, george, clock);
  await confirmAuthenticator(db, george.id, totp(secret, now), { who: george, clock });
  const another = await newAuthenticator(db, george, clock);
  assert.notEqual(another.secret, secret);
  now = at(60);
  assert.equal(
    await isCode(db, george.id, totp(secret, now), clock),
    true,
    'until it is confirmed',
  );
  now = at(60);
  await confirmAuthenticator(db, george.id, totp(another.secret, now), { who: george, clock });
  now = at(60);
  assert.equal(await isCode(db, george.id, totp(secret, now), clock), false);
});
