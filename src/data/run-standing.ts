import type { Jobs } from '../db/jobs.ts';

/** How a run stands. `lost`: it should be under way, but the queue has given it up. */
export type RunStanding = 'waiting' | 'running' | 'lost' | 'failed' | 'finished';

type Run = { state: 'under-way' | 'finished' | 'failed'; job: string | null };

/** How a run stands that was read a moment ago, and the run as it is then. */
export async function standingOfRun<Found extends Run>(
  jobs: Jobs,
  kind: string,
  run: Found,
  readAgain: () => Promise<Found | undefined>,
): Promise<{ run: Found; standing: RunStanding }> {
  if (run.state !== 'under-way') return { run, standing: run.state };
  const job = run.job ? await jobs.standing(kind, run.job) : undefined;
  if (job?.state === 'waiting' || job?.state === 'running') return { run, standing: job.state };
  // A run ends before its job does, and both may have done so since the run was read.
  const now = (await readAgain()) ?? run;
  return { run: now, standing: now.state === 'under-way' ? 'lost' : now.state };
}
