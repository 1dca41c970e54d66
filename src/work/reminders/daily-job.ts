import type { JobHandlers, Schedules } from '../../db/jobs.ts';
import { EVERY_DAY } from './daily-runs.ts';
import { type DayNeeds, runDay } from './run-day.ts';

export const DAILY_JOB = 'daily-mail';

/** Each morning's e-mails. What is needed for them is opened by the first that runs. */
export function dailyJobs(needs: () => Promise<DayNeeds>): JobHandlers {
  let opened: Promise<DayNeeds> | undefined;
  return {
    async [DAILY_JOB]({ signal }) {
      opened ??= needs();
      await runDay(await opened, signal);
    },
  };
}

export const SCHEDULES: Schedules = { [DAILY_JOB]: EVERY_DAY };
