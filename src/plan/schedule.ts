import type { Edition } from '../guide/edition.ts';
import { type Calendar, toDay, toIso } from './calendar.ts';
import { chainTo, missedBy } from './chain.ts';
import { conflictsOf } from './conflicts.ts';
import { describeItems } from './describe.ts';
import { earliestGoLive } from './earliest-go-live.ts';
import type { PlanFacts } from './facts.ts';
import { buildNetwork, type Network } from './network.ts';
import { type Dates, runPasses } from './passes.ts';
import type { Plan } from './plan.ts';
import { isFeasible, leastSlack } from './slack.ts';
import { wentAhead } from './went-ahead.ts';

/** What a plan is made for: the date to go live on and the day from which it is looked at, as YYYY-MM-DD. */
export type Occasion = { goLive: string; today: string };

/**
 * The plan of one migration: every task's dates forward from today and what has happened, and backward from
 * go live, with what each date rests on. Pure: the same arguments give the same plan; no clock is read.
 * The meaning of every word is in docs/plan.md.
 *
 * @throws RangeError when a date falls outside the calendar
 */
export function schedule(
  edition: Edition,
  facts: PlanFacts,
  calendar: Calendar,
  { goLive, today }: Occasion,
): Plan {
  const network = buildNetwork(edition, facts, calendar, toDay(today));
  const target = network.goLive.done ?? toDay(goLive);
  const dates = runPasses(network, target);
  const items = describeItems(network, dates, target);
  const conflicts = conflictsOf(network, dates);
  const feasible = isFeasible(network, dates);
  const earliest = earliestGoLive(network, target, feasible);
  const missed = missedBy(earliest.stuck ? conflictsOf(network, earliest.stuck) : conflicts);
  const chain = feasible ? [] : chainTo(items, missed);

  const least = leastSlack(network, dates);
  const onTheChain = new Set(chain.map(({ id }) => id));
  // Working days between closed days differ by one or two, so the chain itself may not have the very least slack.
  const markCritical = <T extends Plan['tasks'][number] | Plan['milestones'][number]>(
    item: T,
  ): T => ({
    ...item,
    critical:
      !item.done && least <= 0 && (item.slackWorkingDays === least || onTheChain.has(item.id)),
  });
  return {
    edition: edition.id,
    today,
    goLive: toIso(target),
    goLiveIsWorkingDay: calendar.isOpen(target),
    feasible,
    earliestGoLive: earliest.date,
    milestones: items.milestones.map(markCritical),
    tasks: items.tasks.map(markCritical),
    conflicts,
    bindingChain: chain,
    wentAhead: wentAhead(network, dates),
    notes: [...network.notes, ...calendarNote(network, dates)],
  };
}

function calendarNote({ calendar }: Network, { finish }: Dates): string[] {
  if (Math.max(...finish) <= calendar.knownUntil) return [];
  return [
    `Bank holidays are published up to ${toIso(calendar.knownUntil)}; after it only weekends are left out.`,
  ];
}
