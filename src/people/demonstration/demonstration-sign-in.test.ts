import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asText, startWeb, type TestWeb } from '../../../test/support/web.ts';
import { beginSignIn } from '../sign-in/sign-ins.ts';
import { hasRealPeople, inventPeople, listInvented } from './invented-people.ts';

async function lookAround(web: TestWeb, person: string) {
  return await web.app.inject({
    url: '/sign-in/demonstration',
    method: 'POST',
    headers: {
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ person, next: '/practices' }).toString(),
  });
}

test('in a demonstration somebody looks around as an invented person, and as nobody else', async (t) => {
  const web = await startWeb({ withDemonstration: true });
  t.after(() => web.close());
  const { db } = web.database;
  await db.updateTable('person').set({ joined_at: null }).execute();
  await inventPeople(db, web.clock);
  await inventPeople(db, web.clock);
  const invented = await listInvented(db);
  assert.equal(invented.length, 8, 'a second start adds nobody');

  const page = asText((await web.app.inject('/sign-in')).body);
  assert.match(page, /everything in it is invented.* without a password/);
  assert.match(
    page,
    /Look around as Hazel Winterbourne practice manager, Fernbank Surgery \(demonstration\)/,
  );
  const hazel = invented[0]?.person.id ?? '';
  const answer = await lookAround(web, hazel);
  assert.equal(answer.headers.location, '/practices');
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  const practices = await web.app.inject({ url: '/practices', headers: { cookie } });
  assert.match(asText(practices.body), /Your account: Hazel Winterbourne/);

  assert.equal((await lookAround(web, web.person.id)).statusCode, 404, 'a real person');
  assert.equal((await lookAround(web, 'x')).statusCode, 404);

  await db.updateTable('person').set({ joined_at: web.clock.now().toString() }).execute();
  assert.equal((await lookAround(web, hazel)).statusCode, 404, 'somebody real has joined');
  assert.doesNotMatch((await web.app.inject('/sign-in')).body, /Look around/);
});

test('without a demonstration nobody is let in so, and a sign-in of one counts no longer', async (t) => {
  const web = await startWeb();
  t.after(() => web.close());
  const { db } = web.database;
  await inventPeople(db, web.clock);
  const person = (await listInvented(db))[0]?.person;
  assert.ok(person);
  const page = asText((await web.app.inject('/sign-in')).body);
  assert.doesNotMatch(page, /Look around|Hazel/);
  assert.equal((await lookAround(web, person.id)).statusCode, 404);
  const token = await beginSignIn(
    db,
    {
      person: person.id,
      method: 'demonstration',
      browser: 'x',
      isComplete: true,
      confirmedAt: null,
    },
    { who: person, clock: web.clock },
  );
  const headers = { cookie: `changeover-sign-in=${token}` };
  assert.equal((await web.app.inject({ url: '/migrations', headers })).statusCode, 303);
});

test('where somebody real has an account there is nothing to demonstrate', async (t) => {
  const web = await startWeb();
  t.after(() => web.close());
  assert.equal(await hasRealPeople(web.database.db), true);
  await web.database.db.updateTable('person').set({ is_invented: true }).execute();
  assert.equal(await hasRealPeople(web.database.db), false);
});
