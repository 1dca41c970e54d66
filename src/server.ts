import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { ALL_SCHEDULES, buildApp, evidenceIn, jobHandlers, openGuide, sendMail } from './app.ts';
import { keepAnchors } from './audit/keep-anchors.ts';
import { type Config, HOME, readConfig } from './config.ts';
import { removeUnfinished } from './data/kept-files.ts';
import { removeAllLeftBehind, unknownProductions } from './data/receive/left-behind.ts';
import type { Database } from './db/connection.ts';
import { type Jobs, startJobs } from './db/jobs.ts';
import { openDatabase } from './db/open-database.ts';
import { registerDemonstration } from './demonstration/register-demonstration.ts';
import { SYSTEM_CLOCK } from './lib/clock.ts';
import { endWith } from './lib/end-with.ts';
import { describeFault } from './lib/fault.ts';
import { Refusal } from './lib/refusal.ts';
import type { Sending } from './notify/keep-sending.ts';
import { hasRealPeople } from './people/demonstration/invented-people.ts';
import { newKeys } from './people/keys.ts';
import { needsFirstAdministrator } from './people/set-up/first-administrator.ts';
import { loadBooks } from './registers/load-books.ts';
import { DAILY_JOB } from './work/reminders/daily-job.ts';
import { isMissed } from './work/reminders/daily-runs.ts';

try {
  await start(readConfig());
} catch (error) {
  endWith(error);
}

async function start(config: Config): Promise<void> {
  const log = pino({ level: config.logLevel }, pino.destination(2));
  const database = await openDatabase(config, {
    clock: SYSTEM_CLOCK,
    onLostConnection: (cause) => log.warn({ fault: describeFault(cause) }, 'connection lost'),
  });
  const needs = { database, config, clock: SYSTEM_CLOCK, log };
  let jobs: Jobs | undefined;
  let sending: Sending | undefined;
  let anchors: Awaited<ReturnType<typeof keepAnchors>> | undefined;
  const stop = async () => {
    await jobs?.stop();
    await sending?.stop();
    await anchors?.stop();
    await database.close();
  };
  try {
    // Whoever owns the embedded database is alone in the data folder.
    if (database.kind === 'embedded') {
      await removeUnfinished(config.packages);
    }
    await lookAfterPackages(database.db, config, log);
    anchors = await keepAnchors({
      db: database.db,
      clock: SYSTEM_CLOCK,
      file: config.anchorFile,
      onFault: (fault) => log.error({ fault: describeFault(fault) }, 'history not anchored'),
    });
    jobs = await startJobs(database, jobHandlers(needs), {
      schedules: ALL_SCHEDULES,
      onFault: (fault, job) => log.error({ job, fault: describeFault(fault) }, 'job failed'),
    });
    const keys = newKeys();
    const withDemonstration =
      process.argv.includes('--demonstration') && (await mayDemonstrate(database.db, config));
    const app = await buildApp({ ...needs, jobs, keys, withDemonstration });
    app.addHook('onClose', stop);
    if (withDemonstration) {
      const { planner } = openGuide(SYSTEM_CLOCK);
      await registerDemonstration({
        db: database.db,
        clock: SYSTEM_CLOCK,
        planner,
        jobs,
        books: await loadBooks(),
        receiving: config,
        evidence: evidenceIn(config),
        extracts: join(HOME, 'test/practices/fernbank-surgery'),
      });
    }
    if (await isMissed(database.db, SYSTEM_CLOCK)) await jobs.enqueue(DAILY_JOB, {});
    sending = await sendMail(needs);
    const address = await listen(app, config);
    database.announce(address, keys.command);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => app.close().catch(endWith));
    }
    process.stdout.write(`Changeover is ready at ${address}\n`);
    if (!withDemonstration && (await needsFirstAdministrator(database.db, SYSTEM_CLOCK))) {
      process.stdout.write(`Make the first account at ${address}/set-up/${keys.setUp}\n`);
    }
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What a kill left of packages goes; what an older copy of the database does not know is told, and stays. */
async function lookAfterPackages(db: Database, { packages }: Config, log: Logger): Promise<void> {
  await removeAllLeftBehind({ db, packages });
  const unknown = await unknownProductions({ db, packages });
  if (unknown.length === 0) return;
  log.warn(
    { count: unknown.length },
    'productions that the database does not know: was an older copy of it put back? Their folders are kept (docs/receiving.md)',
  );
}

/** In a demonstration anybody is let in without a password; that must not happen on a network, nor to real work. */
async function mayDemonstrate(db: Database, { address }: Config): Promise<boolean> {
  if (address) {
    throw new Refusal(
      'demonstration-only-here',
      'The demonstration lets anybody in, so it is shown on this machine only. Start Changeover without --demonstration, or without the setting CHANGEOVER_ADDRESS.',
    );
  }
  if (!(await hasRealPeople(db))) return true;
  process.stdout.write(
    'Somebody real has an account here, so nothing is demonstrated: everybody signs in.\n',
  );
  return false;
}

async function listen(
  app: Awaited<ReturnType<typeof buildApp>>,
  { host, port }: Config,
): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Refusal(
      'port-in-use',
      `Another program already listens on port ${port}. Stop it, or choose another port by the setting PORT, for example PORT=${port + 1}.`,
      { cause: error },
    );
  }
}
