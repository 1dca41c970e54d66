import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { registerRiverside, rolesOfTests } from '../../../test/support/registered.ts';
import { addTestPerson, GEORGE } from '../../../test/support/signed-in.ts';
import { startWeb, type TestWeb } from '../../../test/support/web.ts';
import type { Person } from '../../people/person.ts';
import { makeKey } from '../../people/programs/personal-keys.ts';

let web: TestWeb;
let [one, other] = ['', ''];
before(async () => {
  web = await startWeb({ today: '2026-11-23' });
  one = (await registerRiverside(web, '2027-06-08')).split('/')[2] as string;
  other = (await registerRiverside(web, '2027-03-09')).split('/')[2] as string;
});
after(() => web.close());

async function listedFor(person: Person, migration: string | null) {
  const made = { name: 'x', scopes: ['plan'] as const, migration, lastDay: '2027-01-01' };
  const by = { who: person, clock: web.clock };
  const key = await makeKey(web.database.db, person.id, made, by);
  const headers = { authorization: `Bearer ${key}` };
  return (await web.app.inject({ url: '/api/migrations', headers })).json().migrations;
}

test('a program lists the migrations of its person, the next to go live first', async () => {
  const listed = await listedFor(web.person, null);
  assert.deepEqual(
    listed.map(({ id }: { id: string }) => id),
    [other, one],
  );
  assert.deepEqual(listed[0], {
    id: other,
    practice: { name: 'Riverside Surgery', odsCode: 'Z99001' },
    currentSystem: { name: 'EMIS Web', supplier: 'EMIS' },
    newSystem: { name: 'SystmOne', supplier: 'TPP' },
    edition: 'nhs-england-2026',
    goLive: '2027-03-09',
    state: 'planned',
    roles: rolesOfTests(web)
      .map(({ role }) => role)
      .toSorted(),
    registeredAt: '2026-11-23T10:00:00Z',
  });
});

test('a key for one migration lists that one, and somebody without a role none', async () => {
  const listed = await listedFor(web.person, one);
  assert.deepEqual(
    listed.map(({ id }: { id: string }) => id),
    [one],
  );
  const george = await addTestPerson(web, GEORGE);
  assert.deepEqual(await listedFor(george, null), []);
  assert.deepEqual(await listedFor(george, one), []);
});
