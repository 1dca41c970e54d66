import type { Constraint, Edition, Link } from '../../../guide/edition.ts';
import type { Amount, Unit } from '../../../lib/amount.ts';
import { expand } from '../../expand.ts';
import type { PlanFacts } from '../../facts.ts';
import { MINUTES_PER_DAY } from './calendars.ts';

export type TaskLink = { from: string; link: Link; lag?: Amount };

/** The links of an edition by the item that waits; a notice makes its milestone wait for the one who gives it. */
export function linksOf(edition: Edition, facts: PlanFacts): Map<string, TaskLink[]> {
  const { tasks, milestones } = expand(edition, facts);
  const links = new Map<string, TaskLink[]>();
  const add = (to: string, link: TaskLink): void => {
    links.set(to, [...(links.get(to) ?? []), link]);
  };
  for (const item of [...tasks, ...milestones]) {
    for (const constraint of item.constraints) addLink(add, item.id, constraint);
  }
  for (const { id, reachedBy } of milestones) {
    if (reachedBy) add(id, { from: reachedBy, link: 'finish-start' });
  }
  return links;
}

function addLink(
  add: (to: string, link: TaskLink) => void,
  id: string,
  constraint: Constraint,
): void {
  if (constraint.kind === 'after') {
    const { ref, link, lag } = constraint;
    add(id, { from: ref, link, ...(lag && { lag }) });
  } else if (constraint.kind === 'notice') {
    add(constraint.milestone, { from: id, link: 'finish-start', lag: constraint.amount });
  }
}

/** Codes of the format. */
const LINK_TYPES: Record<Link, number> = {
  'finish-finish': 0,
  'finish-start': 1,
  'start-finish': 2,
  'start-start': 3,
};
/** Of a lag the format keeps the minutes and the unit to show them in; "elapsed" units count 24 hours a day. */
const LAGS: Record<Unit, { format: number; minutes: number }> = {
  hours: { format: 6, minutes: 60 },
  'working-days': { format: 7, minutes: MINUTES_PER_DAY },
  'calendar-days': { format: 8, minutes: 24 * 60 },
  weeks: { format: 10, minutes: 7 * 24 * 60 },
  // An elapsed month has 30 days there.
  months: { format: 12, minutes: 30 * 24 * 60 },
};
const NO_LAG: Amount = { value: 0, unit: 'working-days' };

export function linkElements(links: TaskLink[], uids: Map<string, number>) {
  return links
    .filter(({ from }) => uids.has(from))
    .map(({ from, link, lag: { value, unit } = NO_LAG }) => ({
      PredecessorUID: uids.get(from),
      Type: LINK_TYPES[link],
      // In tenths of a minute.
      LinkLag: value * LAGS[unit].minutes * 10,
      LagFormat: LAGS[unit].format,
    }));
}
