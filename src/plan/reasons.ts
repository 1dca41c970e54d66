import { type Bound, markBinding } from './binding.ts';
import { type Day, toIso } from './calendar.ts';
import type { Network } from './network.ts';
import type { PlanNode } from './node.ts';
import {
  type Dates,
  dateOf,
  earliestStart,
  finishBound,
  latestFinishOf,
  ownEarliest,
  ownLatest,
} from './passes.ts';
import type { DateName, Reason } from './plan.ts';
import type { Relation } from './relation.ts';

/** Why each date is what it is: for each node, every constraint that was weighed, the binding one marked. */
export function reasonsOf(
  network: Network,
  dates: Dates,
  goLive: Day,
): (node: PlanNode) => Reason[] {
  const lower = network.nodes.map((node) => ownLower(network, node, goLive));
  const upper = network.nodes.map((node) => ownUpper(network, node, goLive));
  for (const relation of network.relations) {
    if (relation.form !== 'deadline') {
      lower[relation.to.index]?.push(lowerBound(relation, dates));
    }
    if (relation.form === 'precedence') {
      const bound = upperBound(relation, dates);
      if (bound) upper[relation.from.index]?.push(bound);
    }
    if (relation.form === 'deadline' && !relation.limit) {
      upper[relation.to.index]?.push(deadlineBound(relation, dates));
    }
  }
  markBinding(network.nodes, lower, dates.start);
  markBinding(network.nodes, upper, dates.latestFinish);
  return (node) => {
    if (node.done !== undefined) return doneReasons(node.done);
    const below = (lower[node.index] ?? []).map((bound) => bound.reason);
    const above = (upper[node.index] ?? []).map((bound) => bound.reason);
    return [...below, ...above, ...durationReasons(node, dates, below)];
  };
}

function ownLower(network: Network, node: PlanNode, goLive: Day): Bound[] {
  const kinds: Reason['kind'][] = network.derived.has(node) ? [] : ['today'];
  if (node.agreed !== undefined) kinds.push('agreed');
  if (node === network.goLive) kinds.push('go-live-date');
  return ownEarliest(network, node, goLive).map((day, i) =>
    own(kinds[i] as Reason['kind'], 'start', day, statedDay(node, kinds[i], goLive)),
  );
}

function ownUpper(network: Network, node: PlanNode, goLive: Day): Bound[] {
  const kinds: Reason['kind'][] = [];
  if (node.agreed !== undefined) kinds.push('agreed');
  if (node === network.goLive) kinds.push('go-live-date');
  return ownLatest(network, node, goLive).map((day, i) =>
    own(kinds[i] as Reason['kind'], 'latestFinish', day, statedDay(node, kinds[i], goLive)),
  );
}

/** The day that somebody named, which is not the day that it gives where work takes longer or the day is closed. */
function statedDay(node: PlanNode, kind: Reason['kind'] | undefined, goLive: Day): Day | undefined {
  return kind === 'agreed' ? node.agreed : kind === 'go-live-date' ? goLive : undefined;
}

function own(kind: Reason['kind'], date: DateName, day: Day, stated: Day | undefined): Bound {
  const refDate = stated === undefined ? {} : { refDate: toIso(stated) };
  const reason = { date, kind, ...refDate, gives: toIso(day), binding: false };
  return { reason, day, from: undefined };
}

function lowerBound(relation: Relation, { start, finish }: Dates): Bound {
  const { from, kind, reads, sets, form } = relation;
  const refDay = dateOf(start, finish, from, reads);
  // Seen from the milestone that it pushes, another task's notice or window is something that comes before.
  const pushed = form === 'precedence' && (kind === 'notice' || isClosing(relation));
  return {
    day: earliestStart(relation, refDay),
    from,
    reason: reason(
      relation,
      pushed ? 'before' : kind,
      sets,
      from,
      refDay,
      relation.earliest(refDay),
    ),
  };
}

function upperBound(relation: Relation, { latestStart, latestFinish }: Dates): Bound | undefined {
  const { to, kind, sets } = relation;
  const refDay = dateOf(latestStart, latestFinish, to, sets);
  if (refDay === Number.POSITIVE_INFINITY) return undefined;
  const day = latestFinishOf(relation, refDay);
  const ownConstraint = kind === 'notice' || isClosing(relation);
  return {
    day,
    from: to,
    reason: reason(relation, ownConstraint ? kind : 'leads-to', 'latestFinish', to, refDay, day),
  };
}

function deadlineBound(relation: Relation, { start, finish }: Dates): Bound {
  const { from, to, kind, reads, sets } = relation;
  const refDay = dateOf(start, finish, from, reads);
  const day = finishBound(to, sets, relation.latest(refDay));
  const own = reason(relation, kind, 'latestFinish', from, refDay, day);
  return { day, from: undefined, reason: { ...own, isDeadline: true } };
}

/** The earlier node's own constraint ties it to a milestone after it: an anchor or a closing window. */
function isClosing({ kind, form, to, provenance }: Relation): boolean {
  const isOfLater = to.milestone?.constraints.some((constraint) => constraint === provenance);
  return (
    form === 'precedence' &&
    (kind === 'on' || kind === 'window-closes') &&
    to.isMilestone &&
    !isOfLater
  );
}

function reason(
  { amount, provenance, reads, sets }: Relation,
  kind: Reason['kind'],
  date: DateName,
  ref: PlanNode,
  refDay: Day,
  gives: Day,
): Reason {
  const isStart = (kind === 'after' ? reads : kind === 'leads-to' ? sets : undefined) === 'start';
  return {
    date,
    kind,
    ref: { id: ref.id, title: ref.title },
    refDate: toIso(refDay),
    ...(isStart && !ref.isMilestone && { refEnd: 'start' as const }),
    ...(amount && { amount }),
    gives: toIso(gives),
    binding: false,
    ...(provenance && { provenance: provenanceOnly(provenance) }),
  };
}

/** Where a value comes from, without the rule that it stands in. */
export function provenanceOnly({
  source,
  carriedFrom,
  assumed,
  note,
}: Relation['provenance'] & object) {
  return {
    ...(source && { source }),
    ...(carriedFrom && { carriedFrom }),
    ...(assumed && { assumed }),
    ...(note && { note }),
  };
}

function doneReasons(done: Day): Reason[] {
  const gives = toIso(done);
  return (['start', 'finish'] as const).map((date) => ({
    date,
    kind: 'done',
    gives,
    binding: true,
  }));
}

/** Start and finish are tied by the duration: whichever end a constraint sets, the other follows from it. */
function durationReasons(node: PlanNode, dates: Dates, lower: Reason[]): Reason[] {
  if (node.isMilestone) return [];
  const finishIsSet = lower.some((reason) => reason.binding && reason.date === 'finish');
  const duration = (date: DateName, day: Day | undefined): Reason[] =>
    day === undefined || !Number.isFinite(day)
      ? []
      : [
          {
            date,
            kind: 'duration',
            amount: node.duration,
            gives: toIso(day),
            binding: true,
            ...(node.task && { provenance: provenanceOnly(node.task.duration) }),
          },
        ];
  return [
    ...duration(
      finishIsSet ? 'start' : 'finish',
      (finishIsSet ? dates.start : dates.finish)[node.index],
    ),
    ...duration('latestStart', dates.latestStart[node.index]),
  ];
}
