import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { freshDatabase } from '../../../test/support/fresh-database.ts';
import { noPostgres, startPostgres, type TestServer } from '../../../test/support/postgres.ts';
import { clockOn } from '../../../test/support/web.ts';
import type { Connection } from '../../db/connection.ts';
import { openDatabase } from '../../db/open-database.ts';
import { SYSTEM_CLOCK } from '../../lib/clock.ts';
import { LOCAL_USER } from '../../people/user.ts';
import type { LifeChange, NewFact } from '../fact.ts';
import { factsOf, recordFacts, registerMigration } from '../store.ts';
import { changeLife } from './change-life.ts';
import { LIFE_STEPS, type LifeStep } from './life.ts';

const by = { who: LOCAL_USER, clock: clockOn('2026-11-20') };
const WITHDRAWAL = LIFE_STEPS.find(({ id }) => id === 'withdrawal') as LifeStep;

describe('on the embedded database', () => {
  let database: Connection;
  before(async () => {
    database = await freshDatabase();
  });
  after(() => database.close());
  holds(() => [database, database]);
});

describe('on a PostgreSQL server', { skip: await noPostgres() }, () => {
  let server: TestServer;
  let both: [Connection, Connection];
  before(async () => {
    server = await startPostgres();
    const place = { dataFolder: '/nowhere', databaseUrl: await server.newDatabase() };
    const open = () => openDatabase(place, { clock: SYSTEM_CLOCK, onLostConnection: assert.fail });
    both = [await open(), await open()];
  });
  after(async () => {
    for (const each of both) await each.close();
    await server.stop();
  });
  holds(() => both);
});

function holds(connections: () => [Connection, Connection]): void {
  test('what is stated while a migration is being withdrawn is refused', async () => {
    const [{ db }, { db: otherDb }] = connections();
    const migration = await registered(db);
    const withdrawing = Promise.withResolvers<void>();
    const mayGoOn = Promise.withResolvers<void>();
    const withdrawal = changeLife(
      db,
      migration,
      WITHDRAWAL,
      async () => {
        withdrawing.resolve();
        await mayGoOn.promise;
        return [withdrawn(migration)];
      },
      by,
    );
    await withdrawing.promise;
    // Awaited from the start: it may be refused before the withdrawal is seen to have ended.
    const refused = assert.rejects(recordFacts(otherDb, [done(migration)], by), {
      code: 'migration-over',
    });
    mayGoOn.resolve();
    await withdrawal;
    await refused;
    assert.ok(!(await factsOf(db, migration)).some(({ kind }) => kind === 'done'));
  });

  test('what comes just before is kept, and the withdrawal knows it', async () => {
    const [{ db }, { db: otherDb }] = connections();
    const migration = await registered(db);
    let known: string[] = [];
    await recordFacts(otherDb, [done(migration)], by);
    await changeLife(
      db,
      migration,
      WITHDRAWAL,
      async (facts) => {
        known = facts.map(({ kind }) => kind);
        return [withdrawn(migration)];
      },
      by,
    );
    assert.ok(known.includes('done'));
  });
}

const BEGUN: LifeChange = { state: 'running', on: '2026-11-19', decidedBy: ['icb'] };
const WITHDRAWN: LifeChange = { state: 'withdrawn', on: '2026-11-20', decidedBy: ['icb'] };

let forms = 0;
async function registered(db: Connection['db']): Promise<string> {
  const registration = {
    practice: { name: 'Riverside Surgery', odsCode: 'Z99001' },
    currentSystem: { name: 'EMIS Web', supplier: 'EMIS' },
    newSystem: { name: 'SystmOne', supplier: 'TPP' },
    edition: 'nhs-england-2026',
  };
  const asked = { formToken: `form ${forms++}`, registration, goLive: '2027-03-09' };
  const migration = await registerMigration(db, asked, by);

  await recordFacts(db, [{ migration, kind: 'life', subject: '', value: BEGUN }], by);
  return migration;
}

function done(migration: string): NewFact {
  return { migration, kind: 'done', subject: 'place-order', value: '2026-11-19' };
}

function withdrawn(migration: string): NewFact {
  const reason = 'It stays with its system';
  return { migration, kind: 'life', subject: '', value: WITHDRAWN, reason };
}
