import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { noPostgres, startPostgres, type TestServer } from '../../test/support/postgres.ts';
import { addTestPerson, GEORGE, giveAuthenticator } from '../../test/support/signed-in.ts';
import { totp } from '../../test/support/totp.ts';
import { type OpenDatabase, openDatabase } from '../db/open-database.ts';
import { changePerson } from './administration/change-person.ts';
import { giveLink, useLink } from './links/links.ts';
import type { Person } from './person.ts';
import { isCode } from './second-factor/authenticator.ts';
import { makeRecoveryCodes, takeRecoveryCode } from './second-factor/recovery-codes.ts';
import { attempt } from './sign-in/attempts.ts';
import { PASSWORD_TRIES } from './sign-in/back-off.ts';

/** The embedded database does one thing at a time; on a server two applications really do things at once. */
describe('on a PostgreSQL server', { skip: await noPostgres() }, () => {
  let server: TestServer;
  let both: OpenDatabase[];
  let george: Person;
  let now = Temporal.Instant.from('2026-11-20T10:00:00Z');
  const clock = { now: () => now };
  before(async () => {
    server = await startPostgres();
    const place = { dataFolder: '/nowhere', databaseUrl: await server.newDatabase() };
    const open = () => openDatabase(place, { clock, onLostConnection: assert.fail });
    both = [await open(), await open()];
    george = await addTestPerson({ database: both[0] as OpenDatabase, clock }, GEORGE);
  });
  after(async () => {
    for (const each of both) await each.close();
    await server.stop();
  });

  /** The same thing forty times at once, by turns in either application. */
  const atOnce = <T>(work: (db: OpenDatabase['db']) => Promise<T>): Promise<T[]> =>
    Promise.all(
      Array.from({ length: 40 }, (_, index) => work((both[index % 2] as OpenDatabase).db)),
    );

  test('of tries that arrive at once five are looked at', async () => {
    const tried = [{ what: 'password of george', backOff: PASSWORD_TRIES }];
    const all = await atOnce((db) => attempt(db, clock, tried));
    assert.equal(all.filter(({ mayTry }) => mayTry).length, 5);
  });

  test('a code, a recovery code and a link are each taken once', async () => {
    const { db } = both[0] as OpenDatabase;
    const by = { who: george, clock };
    const secret = await giveAuthenticator({ database: { db }, clock }, george);
    now = now.add({ minutes: 5 });
    const code = totp(secret, now);
    const codes = await atOnce((each) => isCode(each, george.id, code, clock));
    assert.equal(codes.filter(Boolean).length, 1);

    const [recovery = ''] = await makeRecoveryCodes(db, george.id, by);
    const taken = await atOnce((each) => takeRecoveryCode(each, george.id, recovery, by));
    assert.equal(taken.filter(Boolean).length, 1);

    const { token } = await giveLink(db, george.id, 'password', by);
    const used = await atOnce((each) => useLink(each, token, 'kettle violet ferry', clock));
    assert.equal(used.filter(Boolean).length, 1);
  });

  test('who joins while an administrator changes the person waits for nobody in a circle', async () => {
    const { db } = both[0] as OpenDatabase;
    const by = { who: george, clock };
    const details = { organisation: george.organisation.id, isAdministrator: false };
    for (let round = 0; round < 10; round++) {
      await db.updateTable('person').set({ joined_at: null }).execute();
      const { token } = await giveLink(db, george.id, 'join', by);
      let turn = 0;
      const all = await atOnce(async (each) => {
        if (turn++ % 2 === 0) {
          return await changePerson(each, george, { ...details, accessUntil: null }, by);
        }
        return (await useLink(each, token, 'kettle violet ferry', clock))?.id;
      });
      assert.equal(all.filter(Boolean).length, 1);
    }
  });
});
