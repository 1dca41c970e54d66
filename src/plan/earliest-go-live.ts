import { type Day, toIso } from './calendar.ts';
import type { Network } from './network.ts';
import { runPasses } from './passes.ts';
import { openOnOrAfter } from './relation.ts';
import { isFeasible } from './slack.ts';

const SEARCH_DAYS = 366;
const SAMPLE_DAYS = 91;

/**
 * The first go-live date for which the plan is feasible with everything else unchanged, or null when none within
 * a year of the earliest conceivable date is: something other than the go-live date stands in the way.
 */
export function earliestGoLive(network: Network, target: Day, feasible: boolean): string | null {
  if (network.goLive.done !== undefined) return toIso(network.goLive.done);
  const first = runPasses(network, network.today).finish[network.goLive.index] as Day;
  if (feasible && first === target) return toIso(target);
  const works = (day: Day): boolean => {
    const open = openOnOrAfter(network.goLive, day);
    return open === day && isFeasible(network, runPasses(network, day));
  };
  if (works(first)) return toIso(first);
  // Where a date far from now fails as well, what is wrong does not depend on go live.
  const later = [SAMPLE_DAYS, 2 * SAMPLE_DAYS, SEARCH_DAYS].map((days) =>
    openOnOrAfter(network.goLive, first + days),
  );
  if (!feasible && !later.some(works)) return null;
  for (let day = first + 1; day <= first + SEARCH_DAYS; day++) if (works(day)) return toIso(day);
  return null;
}
