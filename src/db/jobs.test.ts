import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { freshDatabase } from '../../test/support/fresh-database.ts';
import { noPostgres, startPostgres, type TestServer } from '../../test/support/postgres.ts';
import { SYSTEM_CLOCK } from '../lib/clock.ts';
import type { Connection } from './connection.ts';
import { type Job, type JobHandlers, type Jobs, type Schedules, startJobs } from './jobs.ts';
import { openDatabase } from './open-database.ts';

describe('jobs on the embedded database', () => {
  let database: Connection;
  before(async () => {
    database = await freshDatabase();
  });
  const start = holdsForBoth(() => database);
  after(() => database.close());

  test('a job that was cut short with its process is taken up at the next start', async () => {
    const begun = Promise.withResolvers<void>();
    const died = await start({ cut: () => new Promise(() => begun.resolve()) });
    const id = await died.enqueue('cut', {});
    await begun.promise;

    const next = await start({ cut: async () => {} });
    assert.equal((await standing(next, 'cut', id, 'done')).attempts, 2);
    await next.stop();
    await died.stop();
  });
});

describe('jobs on a PostgreSQL server', { skip: await noPostgres() }, () => {
  let server: TestServer;
  let database: Connection;
  before(async () => {
    server = await startPostgres();
    const databaseUrl = await server.newDatabase();
    database = await openDatabase(
      { dataFolder: '/nowhere', databaseUrl },
      { clock: SYSTEM_CLOCK, onLostConnection: assert.fail },
    );
  });
  holdsForBoth(() => database);
  after(async () => {
    await database.close();
    await server.stop();
  });
});

function holdsForBoth(connection: () => Connection): Start {
  let faults: unknown[] = [];
  const started: Jobs[] = [];
  // Also where a test has failed: a queue that goes on would keep the whole run from ending.
  after(() => Promise.all(started.map((jobs) => jobs.stop())));
  const start: Start = async (handlers, more) => {
    faults = [];
    const jobs = await startJobs(connection(), handlers, {
      onFault: (fault) => faults.push(fault),
      retryDelaySeconds: 0,
      pollSeconds: 0.5,
      stopTimeoutMs: 1000,
      scheduleSeconds: 1,
      ...more,
    });
    started.push(jobs);
    return jobs;
  };

  test('a job runs with what was handed to it', async () => {
    const ran = Promise.withResolvers<Job>();
    const jobs = await start({ count: async (job) => ran.resolve(job) });
    const id = await jobs.enqueue('count', { extract: 'Fernbank' });
    const job = await ran.promise;
    assert.deepEqual([job.id, job.data, job.attempt], [id, { extract: 'Fernbank' }, 1]);
    await standing(jobs, 'count', id, 'done');
    await jobs.stop();
  });

  test('a job that fails is tried again', async () => {
    const jobs = await start({
      flaky: async ({ attempt }) => {
        if (attempt === 1) throw new Error('the disk was full');
      },
    });
    const id = await jobs.enqueue('flaky', {});
    assert.equal((await standing(jobs, 'flaky', id, 'done')).attempts, 2);
    assert.match(String(faults), /the disk was full/);
    await jobs.stop();
  });

  test('a job that goes on failing is failed, and says why without quoting a number', async () => {
    const jobs = await start({
      hopeless: () => Promise.reject(new Error('no column for 943 476 5919')),
    });
    const id = await jobs.enqueue('hopeless', {});
    const { attempts, fault } = await standing(jobs, 'hopeless', id, 'failed');
    assert.equal(attempts, 4);
    assert.equal(fault, 'no column for [number]');
    assert.equal(faults.length, 4);
    await jobs.stop();
  });

  test('a job that was added in a transaction exists only if that commits', async () => {
    const ran: string[] = [];
    const jobs = await start({ linked: async ({ id }) => void ran.push(id) });
    const { db } = connection();
    await assert.rejects(
      db.transaction().execute(async (transaction) => {
        await jobs.enqueue('linked', {}, { within: transaction });
        throw new Error('changed my mind');
      }),
      /changed my mind/,
    );
    const id = await db
      .transaction()
      .execute((transaction) => jobs.enqueue('linked', {}, { within: transaction }));
    await standing(jobs, 'linked', id, 'done');
    assert.deepEqual(ran, [id]);
    await jobs.stop();
  });

  test('a job that has a time is added when that has come', async () => {
    const ran = Promise.withResolvers<void>();
    const schedules = { 'each-minute': '* * * * *' };
    const jobs = await start({ 'each-minute': async () => ran.resolve() }, { schedules });
    await ran.promise;
    await jobs.stop();
  });

  test('what waits or runs when the application stops is done after its next start', async () => {
    const begun = Promise.withResolvers<void>();
    const jobs = await start({
      long: async ({ signal }) => {
        begun.resolve();
        await once(signal, 'abort');
        throw signal.reason;
      },
    });
    const ids = [await jobs.enqueue('long', { n: 1 }), await jobs.enqueue('long', { n: 2 })];
    await begun.promise;
    await jobs.stop();
    assert.deepEqual(faults, [], 'being stopped is not a fault');

    const again = await start({ long: async () => {} });
    for (const id of ids) await standing(again, 'long', id, 'done');
    await again.stop();
  });

  return start;
}

type Start = (handlers: JobHandlers, more?: { schedules: Schedules }) => Promise<Jobs>;

async function standing(jobs: Jobs, kind: string, id: string, state: string) {
  const until = Date.now() + 20_000;
  for (;;) {
    const found = await jobs.standing(kind, id);
    assert.ok(found);
    if (found.state === state) return found;
    assert.ok(Date.now() < until, `the job is ${found.state}, not ${state}`);
    await wait(50);
  }
}
