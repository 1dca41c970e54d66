import { z } from 'zod';
import type { JobHandlers, Schedules } from '../../db/jobs.ts';
import type { RunNeeds } from '../run-comparison.ts';
import { beginByItself } from './begin-by-itself.ts';
import { checkProduction } from './check-production.ts';
import { QUALITY_JOB } from './quality-run.ts';

const BEGIN_JOB = 'quality-by-itself';
const EVERY_MINUTE = '* * * * *';

const Key = z.object({ migration: z.string(), number: z.int() });

/** Checks productions, and begins with it by itself. */
export function qualityJobs(needs: RunNeeds): JobHandlers {
  return {
    [QUALITY_JOB]: ({ data, signal }) => checkProduction(needs, Key.parse(data), signal),
    [BEGIN_JOB]: ({ jobs }) => beginByItself({ ...needs, jobs }),
  };
}

export const QUALITY_SCHEDULES: Schedules = { [BEGIN_JOB]: EVERY_MINUTE };
