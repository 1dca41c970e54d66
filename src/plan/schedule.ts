import type { Edition } from '../guide/edition.ts';
import type { Calendar, Day } from './calendar.ts';
import { toDay, toIso } from './calendar.ts';
import { chainTo, missedBy } from './chain.ts';
import { earliestGoLive } from './earliest-go-live.ts';
import type { PlanFacts } from './facts.ts';
import { buildNetwork, type Network, type PlanNode } from './network.ts';
import { type Dates, dateOf, runPasses } from './passes.ts';
import type { Conflict, Plan, PlannedMilestone, PlannedTask } from './plan.ts';
import { reasonsOf } from './reasons.ts';
import { isFeasible, latestFinishOrOwn, leastSlack, slackWorkingDays } from './slack.ts';

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
  const conflicts = [...tooLate(network, dates), ...brokenLimits(network, dates)];
  const feasible = isFeasible(network, dates);
  const reasons = reasonsOf(network, dates, target);
  const least = leastSlack(network, dates);
  const isCritical = (node: PlanNode): boolean =>
    node.done === undefined && least <= 0 && slackWorkingDays(network, dates, node) === least;

  const describe = (node: PlanNode) => ({
    id: node.id,
    title: node.title,
    done: node.done !== undefined,
    slackWorkingDays: slackWorkingDays(network, dates, node),
    critical: isCritical(node),
    because: reasons(node),
  });
  const tasks: PlannedTask[] = [];
  const milestones: PlannedMilestone[] = [];
  for (const node of network.nodes) {
    const start = toIso(dates.start[node.index] as Day);
    const finish = toIso(dates.finish[node.index] as Day);
    const latest = toIso(latestFinishOrOwn(dates, node));
    if (node.task) {
      tasks.push({
        ...describe(node),
        phase: node.task.phase,
        owner: node.task.owner,
        duration: node.duration,
        closedDays: node.closedDays,
        start,
        finish,
        latestStart: toIso(
          Math.min(dates.latestStart[node.index] as Day, latestFinishOrOwn(dates, node)),
        ),
        latestFinish: latest,
        anchored: isAnchored(network, node),
      });
    } else milestones.push({ ...describe(node), date: finish, latest });
  }
  const earliest = earliestGoLive(network, target, feasible);
  const missed = missedBy(earliest.stuck ? tooLate(network, earliest.stuck) : conflicts);
  return {
    edition: edition.id,
    today,
    goLive: toIso(target),
    feasible,
    earliestGoLive: earliest.date,
    milestones,
    tasks,
    conflicts,
    bindingChain: feasible ? [] : chainTo({ tasks, milestones }, missed),
    notes: [...network.notes, ...calendarNote(network, dates)],
  };
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
          provenance,
        },
      ];
    });
}

function isAnchored({ relations }: Network, node: PlanNode): boolean {
  return relations.some(
    ({ kind, form, to }) =>
      to === node && (form === 'hold' || (kind === 'on' && form === 'deadline')),
  );
}

function calendarNote({ calendar }: Network, { finish }: Dates): string[] {
  if (Math.max(...finish) <= calendar.knownUntil) return [];
  return [
    `Bank holidays are published up to ${toIso(calendar.knownUntil)}; after it only weekends are left out.`,
  ];
}
