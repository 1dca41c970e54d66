import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { noPostgres, startPostgres, type TestServer } from '../../../test/support/postgres.ts';
import { clockOn } from '../../../test/support/web.ts';
import { type Jobs, startJobs } from '../../db/jobs.ts';
import { type OpenDatabase, openDatabase } from '../../db/open-database.ts';
import { factsOf, recordFacts, registerMigration } from '../../migrations/store.ts';
import { LOCAL_USER } from '../../people/user.ts';
import { COMPARISONS } from '../comparison-run.ts';

describe('asking for comparisons on a PostgreSQL server', { skip: await noPostgres() }, () => {
  const by = { who: LOCAL_USER, clock: clockOn('2026-11-20') };
  let server: TestServer;
  let database: OpenDatabase;
  let jobs: Jobs;
  before(async () => {
    server = await startPostgres();
    database = await openDatabase(
      { dataFolder: '/nowhere', databaseUrl: await server.newDatabase() },
      { clock: by.clock, onLostConnection: assert.fail },
    );
    jobs = await startJobs(
      database,
      { comparison: () => new Promise(() => {}) },
      { onFault: (fault) => assert.fail(String(fault)), stopTimeoutMs: 500 },
    );
  });
  after(async () => {
    await jobs?.stop();
    await database?.close();
    await server?.stop();
  });

  test('many who ask at the same moment are led to the one comparison', async () => {
    const { db } = database;
    const registration = {
      practice: { name: 'Riverside Surgery' },
      currentSystem: { name: 'EMIS Web', supplier: 'EMIS' },
      newSystem: { name: 'SystmOne', supplier: 'TPP' },
      edition: 'nhs-england-2026',
    };
    const asked = { formToken: 'riverside', registration, goLive: '2027-03-09' };
    const migration = await registerMigration(db, asked, by);
    const value = { origin: 'folder', place: 'source', files: 1, bytes: 1 } as const;
    await recordFacts(db, [{ migration, kind: 'extract', subject: 'source', value }], by);
    const extract = (await factsOf(db, migration)).at(-1)?.id ?? 0;

    const numbers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        COMPARISONS.ask(
          { db, jobs },
          { migration, formToken: `form-${index % 3}` },
          { source_extract: extract, target_extract: extract },
          by,
        ),
      ),
    );
    assert.deepEqual(numbers, Array(8).fill(1));
    assert.equal((await COMPARISONS.list(db, migration)).length, 1);
  });
});
