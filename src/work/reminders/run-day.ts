import type { Database } from '../../db/connection.ts';
import { type Clock, today } from '../../lib/clock.ts';
import { accessIn } from '../../migrations/access/access-in.ts';
import { LIFE_STATES } from '../../migrations/life/life.ts';
import { listMigrations } from '../../migrations/store.ts';
import { addMessage } from '../../notify/store.ts';
import { getsMail } from '../../people/mail/recipient.ts';
import type { Person } from '../../people/person.ts';
import { listPeople } from '../../people/store.ts';
import type { BookPages } from '../../registers/opened-book.ts';
import { lookAtAll, type Whole } from '../../registers/whole.ts';
import { plural } from '../../ui/in-words.ts';
import type { Item } from '../my-work/item.ts';
import { workOf } from '../my-work/work-of.ts';
import { noteRun } from './daily-runs.ts';
import { deadlinesToTell } from './deadlines.ts';
import { digestOf } from './digest.ts';
import { letter } from './letter.ts';
import { limitsToTell } from './limits.ts';
import { type Telling, tell } from './tell.ts';

export type DayNeeds = Pick<BookPages, 'books' | 'editions' | 'planner'> & {
  db: Database;
  clock: Clock;
  /** Begins every link: https://changeover.example */
  origin: string;
  /** Stands behind the @ of Message-IDs. */
  host: string;
};

/**
 * Makes the e-mails of a day: a digest for each person, reminders and escalations for each person and migration. A
 * second run of the day makes nothing twice; one that was cut short is made whole by it.
 *
 * @returns how many were made
 */
export async function runDay(needs: DayNeeds, signal?: AbortSignal): Promise<number> {
  const { db, clock } = needs;
  const day = today(clock);
  const people = (await listPeople(db)).filter((person) => getsMail(person, day));
  const work = new Map<Person, Item[]>(people.map((person) => [person, []]));
  let made = 0;
  for (const each of await listMigrations(db)) {
    if (!LIFE_STATES[each.migration.life.state].goesOn) continue;
    const whole = await lookAtAll(needs, db, each);
    const limits = limitsToTell(whole);
    for (const [person, items] of work) {
      signal?.throwIfAborted();
      const access = accessIn(each.facts, person, day.toString());
      if (access.roles.size === 0) continue;
      items.push(...workOf(whole, access));
      const deadlines = deadlinesToTell(whole, access, needs.origin);
      made += await tellPerson(needs, whole, person, { deadlines, limits: limits(access) });
    }
  }
  for (const [person, items] of work) made += await sendDigest(needs, person, items);
  await noteRun(db, day.toString(), { made, now: clock.now() });
  return made;
}

/** @returns how many messages that made */
async function tellPerson(
  { db, clock, origin, host }: DayNeeds,
  { migration }: Whole,
  person: Person,
  { deadlines, limits }: { deadlines: Telling[]; limits: Telling[] },
): Promise<number> {
  const { name } = migration.practice;
  const place = `${origin}/migrations/${migration.id}`;
  const write = (begins: (many: string) => string, one: string, see: string) => {
    return (news: readonly Telling[]) => ({
      subject: `${name}: ${begins(plural(news.length, one))}`,
      body: letter({ name: person.name, origin }, [
        `Migration of ${name}: ${begins(plural(news.length, one))}.`,
        news.map(({ says }) => says).join('\n\n'),
        see,
      ]),
    });
  };
  const made = { now: clock.now(), host };
  const day = today(clock).toString();
  const about = { person: person.id, day, about: migration.id };
  const told = [
    await tell(
      db,
      { ...about, kind: 'reminder' },
      deadlines,
      write((many) => `${many} to keep in mind`, 'deadline', `The record books: ${place}/books`),
      made,
    ),
    await tell(
      db,
      { ...about, kind: 'escalation' },
      limits,
      write((many) => `${many} broken or about to be`, 'limit', `All limits: ${place}/plan/clocks`),
      made,
    ),
  ];
  return told.filter(Boolean).length;
}

async function sendDigest(
  { db, clock, origin, host }: DayNeeds,
  person: Person,
  items: readonly Item[],
): Promise<number> {
  const day = today(clock);
  const digest = digestOf(items, { today: day.toString(), name: person.name, origin });
  if (!digest) return 0;
  // That of a week is for its Monday: it is made once, on whichever day of the week the first run is.
  const isFor = person.mail === 'weekly' ? day.subtract({ days: day.dayOfWeek - 1 }) : day;
  const message = {
    person: person.id,
    kind: 'digest',
    day: isFor.toString(),
    about: '',
    ...digest,
  } as const;
  return Number(await addMessage(db, message, { now: clock.now(), host }));
}
