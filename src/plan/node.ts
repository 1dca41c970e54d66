import type { Milestone, Task } from '../guide/edition.ts';
import type { Amount } from '../lib/amount.ts';
import { type Calendar, type Day, land } from './calendar.ts';

/** A task or milestone with the facts that concern it, ready to be scheduled. */
export type PlanNode = {
  id: string;
  title: string;
  index: number;
  isMilestone: boolean;
  task: Task | undefined;
  milestone: Milestone | undefined;
  duration: Amount;
  /** The nation's days less those on which its owner does not work. */
  calendar: Calendar;
  closedDays: boolean;
  done: Day | undefined;
  agreed: Day | undefined;
  agreedNotice: Amount | undefined;
};

/** Day on which work that starts on a day ends; both days included. */
export function endOf(node: PlanNode, start: Day): Day {
  const { value, unit } = node.duration;
  if (node.isMilestone || value <= 0) return start;
  if (unit === 'working-days') {
    return node.closedDays ? start + value - 1 : node.calendar.endOfWork(start, value);
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

export function openOnOrAfter(node: PlanNode, day: Day): Day {
  return node.closedDays ? day : node.calendar.onOrAfter(day);
}

export function openOnOrBefore(node: PlanNode, day: Day): Day {
  return node.closedDays ? day : node.calendar.onOrBefore(day);
}

/** First day on which a condition holds that stays true once it is; found by stepping from a near guess. */
export function firstDay(guess: Day, holds: (day: Day) => boolean): Day {
  let day = guess;
  if (holds(day)) {
    while (holds(day - 1)) day--;
    return day;
  }
  do day++;
  while (!holds(day));
  return day;
}

/** Last day on which a condition holds that stays false once it is. */
export function lastDay(guess: Day, holds: (day: Day) => boolean): Day {
  return firstDay(guess + 1, (day) => !holds(day)) - 1;
}
