import type { Amount } from '../../../src/lib/amount.ts';

/** Days as YYYY-MM-DD, walked one by one: a second reading of docs/plan.md, "Days", that shares nothing with the plan's own. */
export type SecondCalendar = {
  isOpen(day: string): boolean;
  onOrAfter(day: string): string;
  onOrBefore(day: string): string;
  /** The day so much later, or earlier where the amount is negative. */
  plus(day: string, amount: Amount): string;
  /** The last day of work that takes so many working days from an open one; a half day does half of one. */
  lastDayOfWork(start: string, workingDays: number): string;
  /** Working days after the first up to the second; below zero when the second is earlier. */
  workingDaysBetween(from: string, to: string): number;
};

export function secondCalendar(
  closed: Iterable<string>,
  halfDays: readonly string[] = [],
): SecondCalendar {
  const closedDays = new Set(closed);
  const isOpen = (day: string): boolean =>
    Temporal.PlainDate.from(day).dayOfWeek <= 5 && !closedDays.has(day);
  const walk = (day: string, step: 1 | -1): string => {
    let reached = day;
    while (!isOpen(reached)) reached = dayAfter(reached, step);
    return reached;
  };
  const workingDays = (day: string, count: number): string => {
    if (count === 0) return walk(day, 1);
    let reached = day;
    for (let left = Math.abs(count); left > 0; left--) {
      const step = count > 0 ? 1 : -1;
      reached = walk(dayAfter(reached, step), step);
    }
    return reached;
  };
  return {
    isOpen,
    onOrAfter: (day) => walk(day, 1),
    onOrBefore: (day) => walk(day, -1),
    plus: (day, { value, unit }) =>
      unit === 'working-days' ? workingDays(day, value) : calendarTime(day, value, unit),
    lastDayOfWork(start, days) {
      let reached = start;
      for (let halves = 0; ; reached = dayAfter(reached)) {
        if (isOpen(reached)) halves += halfDays.includes(reached) ? 1 : 2;
        if (halves >= 2 * days) return reached;
      }
    },
    workingDaysBetween(from, to) {
      if (to < from) return -this.workingDaysBetween(to, from);
      let count = 0;
      for (let day = from; day < to; ) {
        day = dayAfter(day);
        if (isOpen(day)) count++;
      }
      return count;
    },
  };
}

export function dayAfter(day: string, days = 1): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** Every day from the first to the last, both included. */
export function daysFromTo(from: string, to: string): string[] {
  const all: string[] = [];
  for (let day = from; day <= to; day = dayAfter(day)) all.push(day);
  return all;
}

function calendarTime(day: string, value: number, unit: Amount['unit']): string {
  const from = Temporal.PlainDate.from(day);
  if (unit === 'weeks') return from.add({ weeks: value }).toString();
  if (unit === 'months') return from.add({ months: value }).toString();
  if (unit === 'calendar-days') return from.add({ days: value }).toString();
  return from.add({ days: Math.sign(value) * Math.ceil(Math.abs(value) / 24) }).toString();
}
