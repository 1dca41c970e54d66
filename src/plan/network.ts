import type { Constraint, Edition, Milestone, Task } from '../guide/edition.ts';
import { GO_LIVE } from '../guide/edition.ts';
import type { Amount } from '../lib/amount.ts';
import { type Calendar, type Day, land, toDay } from './calendar.ts';
import { baseId, expand } from './expand.ts';
import type { PlanFacts } from './facts.ts';
import {
  firstDay,
  lastDay,
  openOnOrAfter,
  openOnOrBefore,
  type Relation,
  reachedBy,
  relationsOf,
} from './relation.ts';

/** A task or milestone with the facts that concern it, ready to be scheduled. */
export type PlanNode = {
  id: string;
  title: string;
  index: number;
  isMilestone: boolean;
  task: Task | undefined;
  milestone: Milestone | undefined;
  duration: Amount;
  /** The nation's days less the owner's leave. */
  calendar: Calendar;
  closedDays: boolean;
  done: Day | undefined;
  agreed: Day | undefined;
  agreedNotice: Amount | undefined;
};

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
  const ownCalendars = calendarsOfRoles(calendar, facts);
  const nodes: PlanNode[] = [];
  const add = (source: Task | Milestone, task?: Task, milestone?: Milestone): PlanNode => {
    const node: PlanNode = {
      id: source.id,
      title: source.title,
      index: nodes.length,
      isMilestone: milestone !== undefined,
      task,
      milestone,
      duration: task
        ? { value: task.duration.max, unit: task.duration.unit }
        : { value: 0, unit: 'calendar-days' },
      calendar: (task && ownCalendars.get(task.owner)) ?? calendar,
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
  const derived = new Set(nodes.filter((node) => isDerived(node, relations)));
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

/** Day on which work that starts on a day ends; both days included. */
export function endOf(node: PlanNode, start: Day): Day {
  const { value, unit } = node.duration;
  if (node.isMilestone || value <= 0) return start;
  if (unit === 'working-days') {
    return node.closedDays ? start + value - 1 : node.calendar.addWorkingDays(start, value - 1);
  }
  return land(node.calendar, start, node.duration) - 1;
}

/** First day on which the work can start and not end before a day. */
export function startToEndBy(node: PlanNode, end: Day): Day {
  const reaches = (start: Day): boolean => endOf(node, openOnOrAfter(node, start)) >= end;
  return openOnOrAfter(
    node,
    firstDay(end - (endOf(node, openOnOrAfter(node, end)) - end), reaches),
  );
}

/** Last day on which the work can start and be finished by a day. */
export function latestStartFor(node: PlanNode, finish: Day): Day {
  const fits = (start: Day): boolean => endOf(node, openOnOrAfter(node, start)) <= finish;
  const guess = finish - (endOf(node, openOnOrAfter(node, finish)) - finish);
  return openOnOrBefore(node, lastDay(guess, fits));
}

/** What is agreed takes place on its day instead of at its anchor. */
function constraintsOf(node: PlanNode): Constraint[] {
  const { constraints } = (node.task ?? node.milestone) as Task | Milestone;
  if (node.agreed === undefined) return constraints;
  return constraints.filter(({ kind }) => kind !== 'on');
}

/** A milestone and the task that reaches it are one happening: a fact about either is a fact about both. */
function joinHappenings(milestone: PlanNode, tasks: PlanNode[]): void {
  for (const task of tasks) {
    task.done ??= milestone.done;
    task.agreed ??= milestone.agreed;
  }
  const done = tasks.map((task) => task.done);
  if (done.length > 0 && done.every((day) => day !== undefined)) {
    milestone.done ??= Math.max(...(done as Day[]));
  }
  if (tasks.length === 1) milestone.agreed ??= tasks[0]?.agreed;
}

function isDerived(node: PlanNode, relations: Relation[]): boolean {
  return (
    node.milestone !== undefined &&
    !node.milestone.reachedBy &&
    relations.some(({ to, form }) => to === node && form !== 'deadline')
  );
}

/** A derived milestone is reached once all that it follows is done and its day has come. */
function reachDerived(derived: Set<PlanNode>, relations: Relation[], today: Day): void {
  let reached: boolean;
  do {
    reached = false;
    for (const node of derived) {
      if (node.done !== undefined) continue;
      const follows = relations.filter(({ to, form }) => to === node && form !== 'deadline');
      if (follows.some(({ from }) => from.done === undefined)) continue;
      const day = Math.max(...follows.map(({ from, earliest }) => earliest(from.done as Day)));
      if (day > today) continue;
      node.done = day;
      reached = true;
    }
  } while (reached);
}

function readHappenings(facts: PlanFacts, today: Day) {
  const done = new Map<string, Day>();
  const agreed = new Map<string, Day>();
  const notes: string[] = [];
  for (const [id, date] of Object.entries(facts.agreed.dates)) agreed.set(id, toDay(date));
  for (const [id, date] of Object.entries(facts.done)) {
    if (toDay(date) <= today) done.set(id, toDay(date));
    else {
      agreed.set(id, toDay(date));
      notes.push(
        `${id} is recorded as done on ${date}, which is in the future: it counts as agreed.`,
      );
    }
  }
  return { done, agreed, notes };
}

function calendarsOfRoles(calendar: Calendar, facts: PlanFacts): Map<string, Calendar> {
  const leave = new Map<string, Day[]>();
  for (const { who, from, to } of facts.away) {
    const days = leave.get(who) ?? [];
    for (let day = toDay(from); day <= toDay(to); day++) days.push(day);
    leave.set(who, days);
  }
  return new Map([...leave].map(([who, days]) => [who, calendar.without(days)]));
}
