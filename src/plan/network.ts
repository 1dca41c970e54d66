import type { Constraint, Edition, Milestone, Task } from '../guide/edition.ts';
import { GO_LIVE } from '../guide/edition.ts';
import type { Amount } from '../lib/amount.ts';
import type { Calendar, Day } from './calendar.ts';
import { baseId, expand } from './expand.ts';
import type { PlanFacts } from './facts.ts';
import { derivedMilestones, joinHappenings, reachDerived, readHappenings } from './happenings.ts';
import type { PlanNode } from './node.ts';
import { ownCalendars } from './own-calendars.ts';
import { type Relation, reachedBy, relationsOf } from './relation.ts';

export type Network = {
  nodes: PlanNode[];
  relations: Relation[];
  /** Milestones that nobody does: they are reached when what they follow is. */
  derived: Set<PlanNode>;
  goLive: PlanNode;
  calendar: Calendar;
  today: Day;
  notes: string[];
};

/** Everything that `schedule` weighs for one migration, without the go-live date, so that it can be tried with several. */
export function buildNetwork(
  edition: Edition,
  facts: PlanFacts,
  calendar: Calendar,
  today: Day,
): Network {
  const { tasks, milestones } = expand(edition, facts);
  const happened = readHappenings(facts, today);
  const calendars = ownCalendars(calendar, facts, edition.roles);
  const ownerOf = new Map(tasks.map(({ id, owner }) => [baseId(id), owner]));
  const nodes: PlanNode[] = [];
  const add = (source: Task | Milestone, task?: Task, milestone?: Milestone): PlanNode => {
    const node: PlanNode = {
      id: source.id,
      title: source.title,
      index: nodes.length,
      isMilestone: milestone !== undefined,
      task,
      milestone,
      duration: task ? durationOf(task, facts) : { value: 0, unit: 'calendar-days' },
      // A milestone that work reaches falls on a day on which that work is done.
      calendar:
        calendars.get(task?.owner ?? ownerOf.get(milestone?.reachedBy ?? '') ?? '') ?? calendar,
      closedDays: source.closedDays,
      done: happened.done.get(source.id) ?? happened.done.get(baseId(source.id)),
      agreed: happened.agreed.get(source.id) ?? happened.agreed.get(baseId(source.id)),
      agreedNotice: facts.agreed.notices[source.id] ?? facts.agreed.notices[baseId(source.id)],
    };
    nodes.push(node);
    return node;
  };
  for (const task of tasks) add(task, task);
  for (const milestone of milestones) add(milestone, undefined, milestone);

  const byId = new Map(nodes.map((node) => [node.id, node]));
  const find = (id: string): PlanNode => {
    const node = byId.get(id);
    if (!node) throw new Error(`Edition ${edition.id} has no task or milestone ${id}`);
    return node;
  };
  const happenings = milestones.map((milestone) => ({
    milestone: find(milestone.id),
    tasks: tasks
      .filter((task) => baseId(task.id) === milestone.reachedBy)
      .map((task) => find(task.id)),
  }));
  for (const { milestone, tasks } of happenings) joinHappenings(milestone, tasks);
  const relations = nodes.flatMap((node) =>
    constraintsOf(node).flatMap((constraint) => relationsOf(node, constraint, find, calendar)),
  );
  for (const { milestone, tasks } of happenings) relations.push(...reachedBy(milestone, tasks));
  const derived = derivedMilestones(nodes, relations);
  reachDerived(derived, relations, today);
  return {
    nodes,
    relations,
    derived,
    goLive: find(GO_LIVE),
    calendar,
    today,
    notes: happened.notes,
  };
}

function durationOf({ id, duration }: Task, { durations }: PlanFacts): Amount {
  return durations[id] ?? durations[baseId(id)] ?? { value: duration.max, unit: duration.unit };
}

/** What is agreed takes place on its day instead of at its anchor. */
function constraintsOf(node: PlanNode): Constraint[] {
  const { constraints } = (node.task ?? node.milestone) as Task | Milestone;
  if (node.agreed === undefined) return constraints;
  return constraints.filter(({ kind }) => kind !== 'on');
}
