import pino from 'pino';
import { jobHandlers } from './app.ts';
import { type Config, readConfig } from './config.ts';
import { startJobs } from './db/jobs.ts';
import { openDatabase } from './db/open-database.ts';
import { SYSTEM_CLOCK } from './lib/clock.ts';
import { describeFault } from './lib/fault.ts';
import { Refusal } from './lib/refusal.ts';

const WRONG_USAGE = 2;
const FAULT = 3;

const config = readConfig();
const log = pino({ level: config.logLevel }, pino.destination(2));

try {
  await work(config);
} catch (error) {
  if (error instanceof Refusal) process.stderr.write(`${error.message}\n`);
  else log.fatal({ fault: describeFault(error) }, 'could not start');
  process.exitCode = error instanceof Refusal ? WRONG_USAGE : FAULT;
}

/** Takes jobs from the queue of a PostgreSQL server until it is told to stop. */
async function work(config: Config): Promise<void> {
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
  const jobs = await startJobs(
    database,
    jobHandlers({ database, config, clock: SYSTEM_CLOCK, log }),
    { onFault: (fault, job) => log.error({ job, fault: describeFault(fault) }, 'job failed') },
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      await jobs.stop();
      await database.close();
    });
  }
  process.stdout.write('The worker is ready.\n');
}
