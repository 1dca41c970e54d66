import { z } from 'zod';
import type { JobHandlers } from '../db/jobs.ts';
import { COMPARISON_JOB } from './comparison-run.ts';
import { CONVERSION_JOB } from './conversions/conversion.ts';
import { runConversion } from './conversions/run-conversion.ts';
import { type RunNeeds, runComparison } from './run-comparison.ts';

const Key = z.object({ migration: z.string(), number: z.int() });

/** The work of this feature that is done in the background. */
export function dataJobs(needs: RunNeeds): JobHandlers {
  return {
    [COMPARISON_JOB]: ({ data, signal }) => runComparison(needs, Key.parse(data), signal),
    [CONVERSION_JOB]: ({ data, signal }) => runConversion(needs, Key.parse(data), signal),
  };
}
