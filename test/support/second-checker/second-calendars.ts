import type { Edition } from '../../../src/guide/edition.ts';
import type { PlanFacts } from '../../../src/plan/facts.ts';
import { daysFromTo, type SecondCalendar, secondCalendar } from './days.ts';

/** The days of everyone and of each role, read from docs/facts.md and docs/plan.md without the plan's own code. */
export function secondCalendars(
  { roles, tasks }: Edition,
  facts: PlanFacts,
  bankHolidays: string[],
): { nation: SecondCalendar; roles: Map<string, SecondCalendar> } {
  const closedFor = (who: string, half: boolean): string[] =>
    facts.closed
      .filter((closure) => closure.who === who && (closure.half ?? false) === half)
      .flatMap(({ from, to, weekday }) =>
        daysFromTo(from, to).filter((day) => !weekday || weekdayOf(day) === weekday),
      );
  const holidays = [...bankHolidays, ...closedFor('everyone', false)];
  const isAway = (who: string, day: string): boolean =>
    facts.away.some((leave) => leave.who === who && leave.from <= day && day <= leave.to);
  const anyLeave = new Set(facts.away.flatMap(({ from, to }) => daysFromTo(from, to)));
  const calendarOf = (role: string): SecondCalendar => {
    const holders = facts.people.filter((person) => person.roles.includes(role));
    const leave = [...anyLeave].filter(
      (day) =>
        isAway(role, day) || (holders.length > 0 && holders.every(({ name }) => isAway(name, day))),
    );
    const works = roles.find(({ id }) => id === role)?.worksAt;
    return works === 'practice'
      ? secondCalendar(
          [...holidays, ...leave, ...closedFor('practice', false)],
          closedFor('practice', true),
        )
      : secondCalendar([...holidays, ...leave]);
  };
  const owners = new Set(tasks.map(({ owner }) => owner));
  return {
    nation: secondCalendar(holidays),
    roles: new Map([...owners].map((owner) => [owner, calendarOf(owner)])),
  };
}

const WEEKDAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' });

function weekdayOf(day: string): string {
  return WEEKDAY.format(new Date(`${day}T12:00:00Z`)).toLowerCase();
}
