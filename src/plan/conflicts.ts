import { type Day, toIso } from './calendar.ts';
import type { Network } from './network.ts';
import { type Dates, dateOf } from './passes.ts';
import type { Conflict } from './plan.ts';
import { provenanceOnly } from './reasons.ts';
import { latestFinishOrOwn, slackWorkingDays } from './slack.ts';

/** Everything that does not fit: work that comes too late, then contract limits that are broken. */
export function conflictsOf(network: Network, dates: Dates): Conflict[] {
  return [...tooLate(network, dates), ...brokenLimits(network, dates)];
}

function tooLate(network: Network, dates: Dates): Conflict[] {
  return network.nodes
    .filter((node) => node.done === undefined)
    .filter((node) => (dates.finish[node.index] as Day) > latestFinishOrOwn(dates, node))
    .map((node) => ({
      id: node.id,
      title: node.title,
      kind: 'too-late' as const,
      finish: toIso(dates.finish[node.index] as Day),
      latestFinish: toIso(latestFinishOrOwn(dates, node)),
      overshootWorkingDays: -slackWorkingDays(network, dates, node),
    }));
}

function brokenLimits({ relations, calendar }: Network, { start, finish }: Dates): Conflict[] {
  return relations
    .filter((relation) => relation.limit)
    .flatMap(({ from, to, reads, latest, provenance }): Conflict[] => {
      const due = latest(dateOf(start, finish, from, reads));
      const finished = finish[to.index] as Day;
      if (finished <= due) return [];
      return [
        {
          id: to.id,
          title: to.title,
          kind: 'limit',
          finish: toIso(finished),
          latestFinish: toIso(due),
          overshootWorkingDays: calendar.workingDaysBetween(due, finished),
          ...(provenance && { provenance: provenanceOnly(provenance) }),
        },
      ];
    });
}
