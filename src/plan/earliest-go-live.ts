import { type Day, toIso } from './calendar.ts';
import type { Network } from './network.ts';
import { openOnOrAfter } from './node.ts';
import { type Dates, runPasses } from './passes.ts';
import { isFeasible } from './slack.ts';

const SEARCH_DAYS = 366;
const SAMPLE_DAYS = 91;

/**
 * The first go-live date for which the plan is feasible with everything else unchanged. Null when none within a
 * year of the earliest conceivable date is: then `stuck` holds the dates for a go live far away, in which only
 * what is wrong whatever the go-live date is still wrong.
 */
export function earliestGoLive(
  network: Network,
  target: Day,
  feasible: boolean,
): { date: string | null; stuck?: Dates } {
  if (network.goLive.done !== undefined) return { date: toIso(network.goLive.done) };
  const first = runPasses(network, network.today).finish[network.goLive.index] as Day;
  if (feasible && first === target) return { date: toIso(target) };
  const works = (day: Day): boolean => {
    const open = openOnOrAfter(network.goLive, day);
    return open === day && isFeasible(network, runPasses(network, day));
  };
  if (works(first)) return { date: toIso(first) };
  // Where dates far from now fail as well, what is wrong does not depend on go live.
  const later = [SAMPLE_DAYS, 2 * SAMPLE_DAYS, SEARCH_DAYS].map((days) =>
    openOnOrAfter(network.goLive, first + days),
  );
  if (feasible || later.some(works)) {
    for (let day = first + 1; day <= first + SEARCH_DAYS; day++) {
      if (works(day)) return { date: toIso(day) };
    }
  }
  return { date: null, stuck: runPasses(network, later[0] as Day) };
}
