import type { Edition } from '../../guide/edition.ts';
import type { Access } from '../../people/access.ts';
import { ROLES } from '../../people/role.ts';
import { toDay } from '../../plan/calendar.ts';
import { type Clock, countsTimes, type TimeClock } from '../../plan/clocks/clock.ts';
import { dueInWords, leftInWords } from '../../plan/clocks/clock-in-words.ts';
import { clocksOf } from '../../plan/clocks/clocks-of.ts';
import type { Whole } from '../../registers/whole.ts';
import type { Telling } from './tell.ts';

/** Who sees that limits are kept, whoever is bound by them. */
const WATCHING = 'project-manager';
/** Takes a broken limit further where the edition names somebody who takes no part in a migration, such as PCSE. */
const TAKES_FURTHER = 'icb';
/** What was settled longer ago is nothing to act on any more. */
const NEWS_DAYS = 14;

/**
 * The limits of a migration that are broken or about to be. Who is bound by one and the project manager learn both; to
 * whom the edition has it escalated learns that it is broken.
 */
export function limitsToTell(whole: Whole): (access: Access) => Telling[] {
  const { edition, days, around, migration } = whole;
  const { plan, calendar } = days;
  const { clocks } = clocksOf(edition, plan, around.clockFacts, calendar, plan.today);
  const news = clocks.filter((clock) => !clock.limit.supersededBy && isNews(clock, plan.today));
  return ({ roles }) =>
    news
      .filter((clock) => concerned(clock).some((role) => (roles as ReadonlySet<string>).has(role)))
      .map((clock) => ({
        about: ['limit', migration.id, idOf(clock), clock.state].join(' '),
        // How often something happened has no date: it is told once.
        onDay: countsTimes(clock) ? '2000-01-01' : clock.due,
        says: inWords(clock, edition, roles),
      }));
}

function concerned({ limit, state }: Clock): string[] {
  if (state !== 'breached' || !limit.escalateTo) return [...limit.binds, WATCHING];
  const above = limit.escalateTo in ROLES ? limit.escalateTo : TAKES_FURTHER;
  return [...limit.binds, WATCHING, above];
}

function isNews(clock: Clock, today: string): boolean {
  if (clock.state === 'warning') return true;
  if (clock.state !== 'breached') return false;
  const settledOn = countsTimes(clock) ? undefined : settledDay(clock);
  return settledOn === undefined || settledOn >= toDay(today) - NEWS_DAYS;
}

function settledDay({ dueIs, from, to }: TimeClock): number | undefined {
  if (to.happened) return to.day;
  return dueIs === 'from-by' && from.happened ? from.day : undefined;
}

/** One limit of a list runs once for each member, which its ends tell apart. */
function idOf(clock: Clock): string {
  const ends = countsTimes(clock) ? [] : [clock.from.item ?? '', clock.to.item ?? ''];
  return [clock.limit.id, ...ends].join(' ');
}

/** Its title without the member of a list, which somebody typed. */
function inWords(clock: Clock, edition: Edition, roles: ReadonlySet<string>): string {
  const { limit, state } = clock;
  const title = (id: string) => edition.roles.find((role) => role.id === id)?.title ?? id;
  const lines = [
    `- ${state === 'breached' ? 'Broken' : 'About to be broken'}: ${[limit.code, limit.title].filter(Boolean).join(', ')}.`,
    countsTimes(clock)
      ? `${leftInWords(clock)}.`
      : `${dueInWords(clock)}: ${lowerFirst(leftInWords(clock))}.`,
    `Bound by it: ${limit.binds.map(title).join(', ')}.`,
    limit.consequence,
    state === 'breached' && limit.escalateTo && escalation(limit.escalateTo),
  ];
  return lines.filter(Boolean).join('\n  ');

  function escalation(to: string): string {
    return roles.has(to) ? `It comes to you: ${title(to)}.` : `Take it to: ${title(to)}.`;
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
