import type { JobHandlers, Schedules } from '../../db/jobs.ts';
import { type CollectAllNeeds, collectAll } from './collect-all.ts';

const COLLECT_JOB = 'collect';
const EVERY_FIVE_MINUTES = '*/5 * * * *';

/** Looks for packages by itself. A place that cannot be looked at is a fault: it is logged, and tried again. */
export function collectJobs(needs: CollectAllNeeds): JobHandlers {
  return {
    async [COLLECT_JOB]({ signal }) {
      const places = (await collectAll({ ...needs, signal })) ?? [];
      const problems = places.flatMap((place) => ('problem' in place ? [place.problem] : []));
      if (problems.length > 0) throw new Error(problems.join(' '));
    },
  };
}

export const COLLECT_SCHEDULES: Schedules = { [COLLECT_JOB]: EVERY_FIVE_MINUTES };
