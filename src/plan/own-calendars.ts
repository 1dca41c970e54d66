import type { Role } from '../guide/edition.ts';
import type { Calendar, Day } from './calendar.ts';
import { daysFromTo, daysOf } from './closures.ts';
import type { PlanFacts } from './facts.ts';

/**
 * The working days of each role that does not simply have those of the nation. A role is away on the days of its own
 * leave and on those on which everybody who holds it is; and where its people work in the practice, whenever that
 * is closed.
 *
 * @param calendar the days of the nation, without what is closed for everyone
 */
export function ownCalendars(
  calendar: Calendar,
  facts: PlanFacts,
  roles: readonly Role[],
): Map<string, Calendar> {
  const atPractice = facts.closed.filter(({ who }) => who === 'practice');
  const closed = atPractice.filter(({ half }) => !half).flatMap(daysOf);
  const halves = atPractice.filter(({ half }) => half).flatMap(daysOf);
  const leave = leaveByName(facts);
  const named = new Set([...roles.map(({ id }) => id), ...leave.keys()]);
  const own = new Map<string, Calendar>();
  for (const id of named) {
    const isAtPractice = roles.some((role) => role.id === id && role.worksAt === 'practice');
    const away = [...(leave.get(id) ?? []), ...daysWithoutHolder(id, facts, leave)];
    const days = isAtPractice ? [...away, ...closed] : away;
    const half = isAtPractice ? halves : [];
    if (days.length > 0 || half.length > 0) own.set(id, calendar.without(days, half));
  }
  return own;
}

function leaveByName({ away }: PlanFacts): Map<string, Day[]> {
  const byName = Map.groupBy(away, ({ who }) => who);
  return new Map([...byName].map(([who, leave]) => [who, leave.flatMap(daysFromTo)]));
}

/** Days on which everybody who holds a role is away. */
function daysWithoutHolder(role: string, { people }: PlanFacts, leave: Map<string, Day[]>): Day[] {
  const [first, ...others] = people.filter(({ roles }) => roles.includes(role));
  if (!first) return [];
  const daysOfOthers = others.map(({ name }) => new Set(leave.get(name)));
  return (leave.get(first.name) ?? []).filter((day) => daysOfOthers.every((days) => days.has(day)));
}
