import { Refusal } from '../lib/refusal.ts';
import { type Day, LAST_DAY, toIso } from './calendar.ts';
import type { Network } from './network.ts';
import {
  endOf,
  latestStartFor,
  openOnOrAfter,
  openOnOrBefore,
  type PlanNode,
  startToEndBy,
} from './node.ts';
import type { Relation } from './relation.ts';

/** The four dates of every node, by its index. Latest dates of infinity mean that nothing limits the node. */
export type Dates = {
  start: Float64Array;
  finish: Float64Array;
  latestStart: Float64Array;
  latestFinish: Float64Array;
};

/** A node with no bound of its own starts this far back; its relations raise it. */
const RAISED_FROM_DAYS = 366;
/** So far before the end of the calendar dates only rise because something pushes them for ever. */
const RUNAWAY_DAYS = 2 * RAISED_FROM_DAYS;

/**
 * Forward and backward pass for one go-live date.
 *
 * Forward gives the least dates that satisfy every lower bound: today, agreements, go live no earlier than its
 * date, precedences and holds. The bounds are monotone and may point both ways (final data production hangs on
 * go live, and go live waits for it), so the least solution is found by raising dates until nothing moves.
 * Backward gives the greatest dates that satisfy every upper bound in the same way.
 *
 * @throws Refusal `plan-impossible` that names the ring, when constraints push each other for ever
 */
export function runPasses(network: Network, goLive: Day): Dates {
  const { start, finish } = forward(network, goLive);
  return { start, finish, ...backward(network, goLive, start, finish) };
}

function forward(network: Network, goLive: Day): Pick<Dates, 'start' | 'finish'> {
  const { nodes, relations } = network;
  const start = new Float64Array(nodes.length);
  const finish = new Float64Array(nodes.length);
  for (const node of nodes) {
    const { index } = node;
    start[index] =
      node.done ??
      Math.max(network.today - RAISED_FROM_DAYS, ...ownEarliest(network, node, goLive));
    finish[index] = node.done ?? endOf(node, start[index] as Day);
  }
  const lower = relations.filter((relation) => relation.form !== 'deadline');
  // What raised what, once dates are beyond any real plan.
  const raises = new Set<Relation>();
  settle(lower, 'from', nodes.length, (relation) => {
    const { from, to } = relation;
    if (to.done !== undefined) return undefined;
    const needed = earliestStart(relation, dateOf(start, finish, from, relation.reads));
    if (needed <= (start[to.index] as Day)) return undefined;
    if (needed > LAST_DAY - RUNAWAY_DAYS) raises.add(relation);
    if (needed > LAST_DAY - RAISED_FROM_DAYS) throw pushedForEver(raises);
    start[to.index] = needed;
    finish[to.index] = endOf(to, needed);
    return to;
  });
  return { start, finish };
}

function backward(
  network: Network,
  goLive: Day,
  start: Float64Array,
  finish: Float64Array,
): Pick<Dates, 'latestStart' | 'latestFinish'> {
  const { nodes, relations } = network;
  const latestFinish = new Float64Array(nodes.length).fill(Number.POSITIVE_INFINITY);
  const latestStart = new Float64Array(nodes.length).fill(Number.POSITIVE_INFINITY);
  const lower = (node: PlanNode, finishBy: Day): boolean => {
    if (finishBy >= (latestFinish[node.index] as Day)) return false;
    latestFinish[node.index] = finishBy;
    latestStart[node.index] = latestStartFor(node, finishBy);
    return true;
  };
  for (const node of nodes) {
    for (const day of ownLatest(network, node, goLive)) lower(node, day);
  }
  for (const relation of relations) {
    if (relation.form !== 'deadline' || relation.limit) continue;
    const day = relation.latest(dateOf(start, finish, relation.from, relation.reads));
    lower(relation.to, finishBound(relation.to, relation.sets, day));
  }
  const precedences = relations.filter((relation) => relation.form === 'precedence');
  settle(precedences, 'to', nodes.length, (relation) => {
    const { from, to } = relation;
    const limit = (relation.sets === 'start' ? latestStart : latestFinish)[to.index] as Day;
    if (limit === Number.POSITIVE_INFINITY) return undefined;
    return lower(from, latestFinishOf(relation, limit)) ? from : undefined;
  });
  return { latestStart, latestFinish };
}

/** Lower bounds on a node's start that come from the node itself. */
export function ownEarliest(network: Network, node: PlanNode, goLive: Day): Day[] {
  // What only follows from other things is not put off to today because nobody has recorded it.
  const bounds = network.derived.has(node) ? [] : [openOnOrAfter(node, network.today)];
  if (node.agreed !== undefined) bounds.push(startToEndBy(node, node.agreed));
  if (node === network.goLive) bounds.push(openOnOrAfter(node, goLive));
  return bounds;
}

/** Upper bounds on a node's finish that come from the node itself. */
export function ownLatest(network: Network, node: PlanNode, goLive: Day): Day[] {
  const bounds: Day[] = [];
  if (node.agreed !== undefined) bounds.push(node.agreed);
  if (node === network.goLive) bounds.push(goLive);
  return bounds;
}

/** The start that a relation alone would allow, given the date of its other end. */
export function earliestStart(relation: Relation, from: Day): Day {
  const bound = relation.earliest(from);
  return relation.sets === 'start' ? bound : startToEndBy(relation.to, bound);
}

/** The finish that a precedence alone would require of its earlier end, given the latest date of its later end. */
export function latestFinishOf(relation: Relation, to: Day): Day {
  return finishBound(relation.from, relation.reads, relation.latest(to));
}

/** An upper bound on one end of a node, as one on its finish. */
export function finishBound(node: PlanNode, end: 'start' | 'finish', day: Day): Day {
  // Counted in calendar time, work that began on an open day may end on a closed one.
  const mayEndClosed = !node.isMilestone && node.duration.unit !== 'working-days';
  if (end === 'finish') return mayEndClosed ? day : openOnOrBefore(node, day);
  return endOf(node, openOnOrBefore(node, day));
}

export function dateOf(
  start: Float64Array,
  finish: Float64Array,
  node: PlanNode,
  end: 'start' | 'finish',
): Day {
  return (end === 'start' ? start : finish)[node.index] as Day;
}

/**
 * Applies relations until none changes anything; a node that changed has its own relations applied again. What comes
 * of it does not depend on the order, only how soon: forward from the first node, backward from the last.
 */
function settle(
  relations: Relation[],
  waitsOn: 'from' | 'to',
  size: number,
  apply: (relation: Relation) => PlanNode | undefined,
): void {
  const affected: Relation[][] = Array.from({ length: size }, () => []);
  for (const relation of relations) affected[relation[waitsOn].index]?.push(relation);
  const queue = Array.from({ length: size }, (_, place) =>
    waitsOn === 'from' ? place : size - 1 - place,
  );
  const isQueued = new Uint8Array(size).fill(1);
  for (let place = 0; place < queue.length; place++) {
    const index = queue[place] as number;
    isQueued[index] = 0;
    for (const relation of affected[index] as Relation[]) {
      const changed = apply(relation);
      if (!changed || isQueued[changed.index]) continue;
      isQueued[changed.index] = 1;
      queue.push(changed.index);
    }
  }
}

/** Names all that push each other: what raises itself again, in however many steps. What is only pushed is left out. */
function pushedForEver(raises: Set<Relation>): Refusal {
  const pushes = new Map<PlanNode, Set<PlanNode>>();
  for (const { from, to } of raises) pushes.set(from, (pushes.get(from) ?? new Set()).add(to));
  const ring = [...pushes.keys()].filter((node) => pushedBy(node, pushes).has(node));
  if (ring.length === 0) {
    const message = `The plan goes on into ${toIso(LAST_DAY).slice(0, 4)}, where the calendar ends. Choose an earlier go-live date.`;
    return new Refusal('plan-impossible', message);
  }
  return new Refusal(
    'plan-impossible',
    `These leave no room for each other, whatever the go-live date: ${ring.map(({ title }) => `“${title}”`).join(', ')}. Give one of them less time, or a date or notice that fits.`,
  );
}

function pushedBy(node: PlanNode, pushes: Map<PlanNode, Set<PlanNode>>): Set<PlanNode> {
  const pushed = new Set(pushes.get(node));
  for (const next of pushed) for (const further of pushes.get(next) ?? []) pushed.add(further);
  return pushed;
}
