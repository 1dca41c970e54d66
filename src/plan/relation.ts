import type { Anchor, Constraint, Provenance } from '../guide/edition.ts';
import type { Amount } from '../lib/amount.ts';
import { type Calendar, type Day, land } from './calendar.ts';
import { firstDay, lastDay, openOnOrAfter, openOnOrBefore, type PlanNode } from './node.ts';
import type { Reason } from './plan.ts';

export type End = 'start' | 'finish';

/**
 * A constraint between two nodes, as functions of days.
 * - precedence: `to` may not be earlier than `earliest(from)`; read backward, `from` no later than `latest(to)`.
 * - hold: `to` waits for its anchor, which lies after it: a lower bound only.
 * - deadline: `to` no later than `latest(from)`, where `from` lies before it: an upper bound only.
 */
export type Relation = {
  kind: Reason['kind'];
  form: 'precedence' | 'hold' | 'deadline';
  from: PlanNode;
  to: PlanNode;
  reads: End;
  sets: End;
  earliest: (from: Day) => Day;
  latest: (to: Day) => Day;
  amount?: Amount;
  provenance?: Provenance;
  /** A contract limit: reported when broken, not weighed. */
  limit?: boolean;
};

type Find = (id: string) => PlanNode;

/** The relations that one constraint of a node stands for. */
export function relationsOf(
  node: PlanNode,
  constraint: Constraint,
  find: Find,
  calendar: Calendar,
): Relation[] {
  switch (constraint.kind) {
    case 'after':
      return [after(node, constraint, find(constraint.ref), calendar)];
    case 'notice': {
      const amount = node.agreedNotice ?? constraint.amount;
      const anchor = { milestone: constraint.milestone, offset: negative(amount) };
      return [before('notice', node, 'finish', anchor, constraint, find, calendar)];
    }
    case 'on':
      return on(node, constraint.anchor, constraint, find, calendar);
    case 'window':
      return window(node, constraint, find, calendar);
  }
}

/**
 * A milestone and the task that reaches it happen on one day: what moves either moves both. A milestone that
 * several tasks reach waits for the last of them and holds none back.
 */
export function reachedBy(milestone: PlanNode, tasks: PlanNode[]): Relation[] {
  const reached = tasks.map((task) =>
    precedence('reached-by', task, 'finish', milestone, 'start', (day) =>
      openOnOrAfter(milestone, day),
    ),
  );
  const [task] = tasks;
  if (!task || tasks.length > 1) return reached;
  // The task may end on a closed day, where it is counted in calendar time: the milestone is that day.
  const reaches = precedence('reaches', milestone, 'start', task, 'finish', (day) => day);
  return [...reached, reaches];
}

function after(
  node: PlanNode,
  constraint: Constraint & { kind: 'after' },
  other: PlanNode,
  calendar: Calendar,
): Relation {
  const [reads, sets] = constraint.link.split('-') as [End, End];
  // A link from finish to start without a lag is "the next working day", for a milestone the same day.
  const nextDay = constraint.link === 'finish-start' && !constraint.lag && !node.isMilestone;
  const lag = constraint.lag ?? { value: 0, unit: 'calendar-days' as const };
  const relation = precedence('after', other, reads, node, sets, (day) =>
    openOnOrAfter(node, nextDay ? day + 1 : land(calendar, day, lag)),
  );
  return { ...relation, amount: constraint.lag, provenance: constraint };
}

/** The node must be there by an anchor that lies at or before a milestone: being late, it pushes the milestone. */
function before(
  kind: Reason['kind'],
  node: PlanNode,
  end: End,
  anchor: Anchor,
  provenance: Provenance,
  find: Find,
  calendar: Calendar,
): Relation {
  const milestone = find(anchor.milestone);
  const latest = (day: Day): Day => openOnOrBefore(node, land(calendar, day, anchor.offset));
  return {
    kind,
    form: 'precedence',
    from: node,
    to: milestone,
    reads: end,
    sets: 'start',
    latest,
    earliest: (day) =>
      openOnOrAfter(
        milestone,
        firstDay(day - (latest(day) - day), (d) => latest(d) >= day),
      ),
    amount: anchor.offset,
    provenance,
  };
}

function on(
  node: PlanNode,
  anchor: Anchor,
  provenance: Provenance,
  find: Find,
  calendar: Calendar,
): Relation[] {
  const milestone = find(anchor.milestone);
  const shared = { amount: anchor.offset, provenance };
  // A milestone that nobody does, such as business go live, only follows the one that it coincides with.
  const isEcho = node.milestone !== undefined && !node.milestone.reachedBy;
  if (anchor.offset.value > 0 || (isEcho && anchor.offset.value === 0)) {
    const day = (from: Day): Day => openOnOrAfter(node, land(calendar, from, anchor.offset));
    return [
      { ...precedence('on', milestone, 'start', node, 'start', day), ...shared },
      { ...deadline('on', milestone, node, 'start', day), ...shared },
    ];
  }
  const push = before('on', node, 'start', anchor, provenance, find, calendar);
  return [push, { ...hold('on', milestone, node, push.latest), ...shared }];
}

function window(
  node: PlanNode,
  constraint: Constraint & { kind: 'window' },
  find: Find,
  calendar: Calendar,
): Relation[] {
  const { from, to, limit } = constraint;
  const relations: Relation[] = [];
  if (from) {
    const milestone = find(from.milestone);
    const opens = (day: Day): Day => {
      const opening = openOnOrAfter(node, land(calendar, day, from.offset));
      if (to?.milestone !== from.milestone) return opening;
      // A window that holds no working day is served by the last working day before it closes.
      return Math.min(opening, openOnOrBefore(node, land(calendar, day, to.offset)));
    };
    const shared = { amount: from.offset, provenance: constraint };
    relations.push(
      from.offset.value < 0
        ? { ...hold('window-opens', milestone, node, opens), ...shared }
        : { ...precedence('window-opens', milestone, 'start', node, 'start', opens), ...shared },
    );
  }
  if (to && (limit || to.offset.value > 0)) {
    const closes = (day: Day): Day => openOnOrBefore(node, land(calendar, day, to.offset));
    relations.push({
      ...deadline('window-closes', find(to.milestone), node, 'finish', closes),
      amount: to.offset,
      provenance: constraint,
      limit,
    });
  } else if (to) {
    relations.push(before('window-closes', node, 'finish', to, constraint, find, calendar));
  }
  return relations;
}

function precedence(
  kind: Reason['kind'],
  from: PlanNode,
  reads: End,
  to: PlanNode,
  sets: End,
  earliest: (from: Day) => Day,
): Relation {
  const latest = (day: Day): Day => lastDay(day - (earliest(day) - day), (d) => earliest(d) <= day);
  return { kind, form: 'precedence', from, to, reads, sets, earliest, latest };
}

function hold(
  kind: Reason['kind'],
  from: PlanNode,
  to: PlanNode,
  earliest: (day: Day) => Day,
): Relation {
  const shape = { from, to, reads: 'start', sets: 'start' } as const;
  return { kind, form: 'hold', ...shape, earliest, latest: unbounded };
}

function deadline(
  kind: Reason['kind'],
  from: PlanNode,
  to: PlanNode,
  sets: End,
  latest: (day: Day) => Day,
): Relation {
  return { kind, form: 'deadline', from, to, reads: 'start', sets, earliest: unbounded, latest };
}

function unbounded(): never {
  throw new Error('A hold sets no latest date and a deadline no earliest one');
}

function negative({ value, unit }: Amount): Amount {
  return { value: -value, unit };
}
