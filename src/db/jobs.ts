import { fromKysely, type JobWithMetadata, PgBoss } from 'pg-boss';
import { TIME_ZONE } from '../lib/clock.ts';
import { withoutNumbers } from '../lib/fault.ts';
import type { Connection, Database } from './connection.ts';

/** What a handler is given. It may be given the same job again after a fault or a restart. */
export type Job = {
  id: string;
  data: unknown;
  /** 1 the first time. */
  attempt: number;
  /** Fires when the application stops: a handler that heeds it lets the application stop at once. */
  signal: AbortSignal;
  /** To add further jobs. */
  jobs: Pick<Jobs, 'enqueue'>;
};

/**
 * The work of each kind of job. What a handler knows to be wrong with its input it records itself and
 * returns; what it throws is a fault, and the job is tried again.
 */
export type JobHandlers = Record<string, (job: Job) => Promise<void>>;

/** When jobs of a kind are added by themselves, as cron has it, by the clock in England. */
export type Schedules = Record<string, string>;

export type JobStanding = {
  state: 'waiting' | 'running' | 'done' | 'failed';
  attempts: number;
  /** What broke the last attempt. */
  fault?: string;
};

export type Jobs = {
  /** Adds a job and answers its id. `within` a transaction, the job exists if and only if that commits. */
  enqueue(kind: string, data: object, options?: { within?: Database }): Promise<string>;
  /** How a job stands; undefined where there is none of this id (done ones are kept for a week). */
  standing(kind: string, id: string): Promise<JobStanding | undefined>;
  /** Waits for running jobs to heed their signal; one that doesn't in time starts again later. */
  stop(): Promise<void>;
};

type Settings = {
  /** Told of every attempt that failed. */
  onFault: (fault: unknown, job: { kind: string; id: string }) => void;
  retryDelaySeconds?: number;
  pollSeconds?: number;
  stopTimeoutMs?: number;
  /** Whichever process is there adds the job, once; a moment at which none is there passes without. */
  schedules?: Schedules;
  /** How often it is looked whether a moment has come. */
  scheduleSeconds?: number;
};

const RETRIES = 3;
const RETRY_DELAY_SECONDS = 5;
/** A job added by this process starts at once; this is for what other processes add and for retries. */
const POLL_SECONDS = 2;
/** A process that has not been heard of for so long has died, and its jobs go to another. */
const HEARTBEAT_SECONDS = 60;
/** A comparison of a large practice with all its documents takes hours; pg-boss allows less than a day. */
const LONGEST_JOB_SECONDS = 12 * 60 * 60;
const SCHEDULE_SECONDS = 30;
const STOP_TIMEOUT_MS = 10_000;

const STATES = {
  created: 'waiting',
  retry: 'waiting',
  active: 'running',
  completed: 'done',
  cancelled: 'failed',
  failed: 'failed',
} as const;

/** Runs jobs of these kinds in this process until stopped; what waited before goes on. */
export async function startJobs(
  connection: Connection,
  handlers: JobHandlers,
  settings: Settings,
): Promise<Jobs> {
  const { schedules = {}, scheduleSeconds = SCHEDULE_SECONDS } = settings;
  const boss = new PgBoss({
    ...connection.forJobs,
    schema: 'jobs',
    schedule: Object.keys(schedules).length > 0,
    cronMonitorIntervalSeconds: scheduleSeconds,
    cronWorkerIntervalSeconds: scheduleSeconds,
  });
  boss.on('error', (error) => settings.onFault(error, { kind: 'queue', id: '' }));
  await boss.start();
  const stopping = new AbortController();
  const options = {
    includeMetadata: true,
    pollingIntervalSeconds: settings.pollSeconds ?? POLL_SECONDS,
  } as const;
  const workers = new Map<string, string>();
  const jobs: Pick<Jobs, 'enqueue'> = {
    async enqueue(kind, data, { within } = {}) {
      const id = await boss.send(kind, data, within ? { db: fromKysely(within) } : {});
      if (!id) throw new Error(`A job of kind ${kind} was not accepted.`);
      const worker = workers.get(kind);
      if (worker) boss.notifyWorker(worker);
      return id;
    },
  };
  for (const [kind, handle] of Object.entries(handlers)) {
    await boss.createQueue(kind, {
      retryLimit: RETRIES,
      retryDelay: settings.retryDelaySeconds ?? RETRY_DELAY_SECONDS,
      expireInSeconds: LONGEST_JOB_SECONDS,
      heartbeatSeconds: HEARTBEAT_SECONDS,
    });
    if (connection.kind === 'embedded') await takeUpOrphans(boss, kind);
    const work = handleWith(handle, { ...settings, jobs, stopping: stopping.signal });
    workers.set(kind, await boss.work(kind, options, work));
  }
  for (const [kind, cron] of Object.entries(schedules)) {
    await boss.schedule(kind, cron, {}, { tz: TIME_ZONE });
  }
  return {
    ...jobs,
    async standing(kind, id) {
      const [job] = await boss.findJobs(kind, { id });
      return job && standingOf(job);
    },
    async stop() {
      stopping.abort();
      await boss.stop({ timeout: settings.stopTimeoutMs ?? STOP_TIMEOUT_MS });
    },
  };
}

/**
 * The embedded database has one owner, and it has only just started: a job that is said to be running
 * was cut short when the last owner ended.
 */
async function takeUpOrphans(boss: PgBoss, kind: string): Promise<void> {
  const jobs = await boss.findJobs(kind);
  const orphans = jobs.filter(({ state }) => state === 'active').map(({ id }) => id);
  if (orphans.length > 0) await boss.fail(kind, orphans, { message: 'Changeover was stopped.' });
}

function handleWith(
  handle: JobHandlers[string],
  {
    stopping,
    onFault,
    jobs,
  }: Pick<Settings, 'onFault'> & Pick<Job, 'jobs'> & { stopping: AbortSignal },
) {
  return async ([job]: JobWithMetadata[]): Promise<void> => {
    if (!job) return;
    const signal = AbortSignal.any([job.signal, stopping]);
    try {
      await handle({ id: job.id, data: job.data, attempt: job.retryCount + 1, signal, jobs });
    } catch (fault) {
      if (!stopping.aborted) onFault(fault, { kind: job.name, id: job.id });
      // The queue stores what it is thrown; a fault may quote data, so only its message goes there, without numbers.
      throw new Error(withoutNumbers(fault instanceof Error ? fault.message : String(fault)));
    }
  };
}

function standingOf({
  state,
  retryCount,
  output,
  startedOn,
}: JobWithMetadata<unknown>): JobStanding {
  const fault = (output as { message?: string } | null)?.message;
  return {
    state: STATES[state],
    attempts: startedOn ? retryCount + 1 : retryCount,
    ...(fault && { fault }),
  };
}
