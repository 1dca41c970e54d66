import type { Constraint, Edition } from '../../src/guide/edition.ts';
import type { Amount } from '../../src/lib/amount.ts';
import type { Plan } from '../../src/plan/plan.ts';

/**
 * Checks a plan against the constraints of its edition, day by day and without the scheduler: its own calendar,
 * its own arithmetic, from the words of docs/plan.md. Knows editions without facts, conditions or lists.
 *
 * @returns what is wrong, in words; empty when every constraint is kept
 */
export function checkPlan(plan: Plan, edition: Edition, holidays: string[]): string[] {
  const closed = new Set(holidays);
  const isOpen = (day: string): boolean => weekday(day) <= 5 && !closed.has(day);
  const at = new Map(plan.tasks.map(({ id, start, finish }) => [id, { start, finish }]));
  for (const { id, date } of plan.milestones) at.set(id, { start: date, finish: date });
  const wrong: string[] = [];
  const timed = [
    ...edition.tasks.map((task) => ({ ...task, isMilestone: false })),
    ...edition.milestones.map((milestone) => ({ ...milestone, isMilestone: true })),
  ];
  for (const item of timed) {
    const own = at.get(item.id);
    if (!own) {
      wrong.push(`${item.id} is not in the plan`);
      continue;
    }
    if (own.finish < own.start) wrong.push(`${item.id} ends before it starts`);
    if (!item.isMilestone && own.start < plan.today) wrong.push(`${item.id} starts before today`);
    if (!item.closedDays && (!isOpen(own.start) || !isOpen(own.finish))) {
      wrong.push(`${item.id} falls on a closed day`);
    }
    for (const constraint of item.constraints) {
      const problem = broken(constraint, own, item.isMilestone);
      if (problem) wrong.push(`${item.id}: ${problem}`);
    }
  }
  return wrong;

  function broken(
    constraint: Constraint,
    own: { start: string; finish: string },
    isMilestone: boolean,
  ): string | undefined {
    if (constraint.kind === 'after') {
      const other = at.get(constraint.ref) as typeof own;
      const [reads, sets] = constraint.link.split('-') as ['start' | 'finish', 'start' | 'finish'];
      const bare = constraint.link === 'finish-start' && !constraint.lag && !isMilestone;
      const bound = bare
        ? plus(other[reads], { value: 1, unit: 'calendar-days' })
        : plus(other[reads], constraint.lag ?? { value: 0, unit: 'calendar-days' });
      return own[sets] < bound
        ? `${sets} ${own[sets]} is before ${bound} (${constraint.ref})`
        : undefined;
    }
    if (constraint.kind === 'notice') {
      const limit = plus(date(constraint.milestone), {
        value: -constraint.amount.value,
        unit: constraint.amount.unit,
      });
      return own.finish > limit ? `notice given on ${own.finish}, after ${limit}` : undefined;
    }
    if (constraint.kind === 'on') {
      const { milestone, offset } = constraint.anchor;
      const day = plus(date(milestone), offset);
      return own.start > day && offset.value <= 0 ? `${own.start} is after ${day}` : undefined;
    }
    const { from, to } = constraint;
    const opens = from && plus(date(from.milestone), from.offset);
    const closes = to && plus(date(to.milestone), to.offset);
    // A window without a working day is served by the last one before it closes.
    const held = opens && closes && days(opens, closes).some(isOpen);
    if (opens && (held || !closes) && own.start < opens) return `starts before ${opens}`;
    return closes && own.finish > closes ? `finishes after ${closes}` : undefined;
  }

  function date(milestone: string): string {
    return (at.get(milestone) as { start: string }).start;
  }

  function plus(day: string, { value, unit }: Amount): string {
    const from = Temporal.PlainDate.from(day);
    if (unit === 'weeks') return from.add({ weeks: value }).toString();
    if (unit === 'months') return from.add({ months: value }).toString();
    if (unit === 'calendar-days') return from.add({ days: value }).toString();
    if (unit === 'hours') {
      return from.add({ days: Math.sign(value) * Math.ceil(Math.abs(value) / 24) }).toString();
    }
    let left = Math.abs(value);
    let reached = from;
    if (left === 0) while (!isOpen(reached.toString())) reached = reached.add({ days: 1 });
    while (left > 0) {
      reached = reached.add({ days: Math.sign(value) });
      if (isOpen(reached.toString())) left--;
    }
    return reached.toString();
  }
}

function weekday(day: string): number {
  return Temporal.PlainDate.from(day).dayOfWeek;
}

function days(from: string, to: string): string[] {
  const all: string[] = [];
  let day = Temporal.PlainDate.from(from);
  while (day.toString() <= to) {
    all.push(day.toString());
    day = day.add({ days: 1 });
  }
  return all;
}
