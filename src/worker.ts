import pino from 'pino';
import { ALL_SCHEDULES, jobHandlers, sendMail } from './app.ts';
import { type Config, readConfig } from './config.ts';
import { type Jobs, startJobs } from './db/jobs.ts';
import { openDatabase } from './db/open-database.ts';
import { SYSTEM_CLOCK } from './lib/clock.ts';
import { endWith } from './lib/end-with.ts';
import { describeFault } from './lib/fault.ts';
import { Refusal } from './lib/refusal.ts';
import type { Sending } from './notify/keep-sending.ts';

try {
  await work(readConfig());
} catch (error) {
  endWith(error);
}

/** Takes jobs from the queue of a PostgreSQL server until it is told to stop. */
async function work(config: Config): Promise<void> {
  const log = pino({ level: config.logLevel }, pino.destination(2));
  if (!config.databaseUrl) {
    throw new Refusal(
      'worker-needs-server',
      'A worker shares a PostgreSQL server with the application. Give the address of the server in ' +
        'the setting DATABASE_URL. Without a server, the application does its background work itself.',
    );
  }
  const database = await openDatabase(config, {
    clock: SYSTEM_CLOCK,
    onLostConnection: (cause) => log.warn({ fault: describeFault(cause) }, 'connection lost'),
  });
  const needs = { database, config, clock: SYSTEM_CLOCK, log };
  let jobs: Jobs | undefined;
  let sending: Sending | undefined;
  const stop = async () => {
    await jobs?.stop();
    await sending?.stop();
    await database.close();
  };
  try {
    jobs = await startJobs(database, jobHandlers(needs), {
      schedules: ALL_SCHEDULES,
      onFault: (fault, job) => log.error({ job, fault: describeFault(fault) }, 'job failed'),
    });
    sending = await sendMail(needs);
  } catch (error) {
    await stop();
    throw error;
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => stop().catch(endWith));
  }
  process.stdout.write('The worker is ready.\n');
}
