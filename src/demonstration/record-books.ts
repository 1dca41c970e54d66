import type { Edition } from '../guide/edition.ts';
import { listInvented } from '../people/demonstration/invented-people.ts';
import type { Role } from '../people/role.ts';
import type { User } from '../people/user.ts';
import { type Calendar, toDay, toIso } from '../plan/calendar.ts';
import { baseId } from '../plan/expand.ts';
import type { Plan } from '../plan/plan.ts';
import { clearing } from './clearing.ts';
import { cuttingOver } from './cutting-over.ts';
import { deciding } from './deciding.ts';
import { judging } from './judging.ts';
import { learning } from './learning.ts';
import { lettingIn } from './letting-in.ts';
import { ordering } from './ordering.ts';
import { preparing } from './preparing.ts';
import { risking } from './risking.ts';
import type { Days, Story } from './story.ts';
import { type Deed, deedsOf, type Telling } from './tell-stories.ts';
import { telling } from './telling.ts';
import { writing } from './writing.ts';

/** What the people of the demonstration wrote into its record books, as deeds on their days. */
export async function deedsOfRecordBooks(
  place: Omit<Telling, 'whoIs'>,
  days: Days,
  edition: Edition,
): Promise<Deed[]> {
  const invented = await listInvented(place.db);
  const whoIs = (role: Role): User => {
    const found = invented.find(({ roles }) => roles.includes(role));
    if (!found) throw new Error(`Nobody in the demonstration is ${role}.`);
    return { id: found.person.id, name: found.person.name };
  };
  return deedsOf({ ...place, whoIs }, allStories(days, edition));
}

/** Every row of every book, with what became of it. */
export function allStories(days: Days, edition: Edition): Story[] {
  return [
    ...deciding(days),
    ...ordering(days),
    ...preparing(days),
    ...telling(days, edition),
    ...writing(days),
    ...clearing(days),
    ...learning(days),
    ...lettingIn(days),
    ...risking(days),
    ...judging(days),
    ...cuttingOver(days, edition),
  ];
}

/** The days of a plan, counted by its calendar. */
export function daysOf(
  { plan, calendar }: { plan: Plan; calendar: Calendar },
  today: string,
): Days {
  const dates = new Map([
    ...plan.tasks.map(({ id, finish }) => [baseId(id), finish] as const),
    ...plan.milestones.map(({ id, date }) => [id, date] as const),
  ]);
  return {
    today,
    goLive: plan.goLive,
    of(id) {
      const date = dates.get(id);
      if (!date) throw new Error(`The plan of the demonstration has no ${id}.`);
      return date;
    },
    after: (day, workingDays) => toIso(calendar.addWorkingDays(toDay(day), workingDays)),
  };
}
