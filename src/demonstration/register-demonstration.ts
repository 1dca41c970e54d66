import { join } from 'node:path';
import { COMPARISONS } from '../data/comparison-run.ts';
import { extractsIn } from '../data/extract.ts';
import { onDisk } from '../data/receive/list-package.ts';
import { type ReceiveNeeds, receivePackage } from '../data/receive/receive-package.ts';
import { useProduction } from '../data/receive/use-production.ts';
import { SIDES, type Side } from '../data/side.ts';
import type { Database } from '../db/connection.ts';
import type { Jobs } from '../db/jobs.ts';
import { type Clock, TIME_ZONE, today } from '../lib/clock.ts';
import type { HeldRole } from '../migrations/access/held-roles.ts';
import type { NewFact } from '../migrations/fact.ts';
import {
  findMigration,
  listMigrations,
  recordFacts,
  registerMigration,
} from '../migrations/store.ts';
import {
  inventedProjectManager,
  inventPeople,
  listInvented,
} from '../people/demonstration/invented-people.ts';
import { type User, userOfPerson } from '../people/user.ts';
import { type Day, toDay, toIso } from '../plan/calendar.ts';
import type { Planner } from '../plan/planner.ts';
import type { Book } from '../registers/book.ts';
import { deliverProductions } from './delivering.ts';
import { ANSWERS, FERNBANK } from './fernbank.ts';
import { MODULES, OTHER_HOLDERS } from './ordering.ts';
import { daysOf, deedsOfRecordBooks } from './record-books.ts';
import type { Deed } from './tell-stories.ts';
import { NOT_TOLD_TASK, THIRD_PARTIES } from './telling.ts';

const DAYS_BEHIND = 84;
/** Less than the notice that third parties want, so that telling them late costs something. */
const DAYS_AHEAD = 32;
const TUESDAY = 2;

/** What was put off, so that the demonstration has something to catch up with. */
const PUT_OFF = [NOT_TOLD_TASK, 'tell-patients', 'prepare-smartcards'];

type Needs = {
  db: Database;
  clock: Clock;
  planner: Planner;
  jobs: Jobs;
  books: readonly Book[];
  /** Where files are kept that belong to rows of record books. */
  evidence: string;
  /** Where productions are kept, and the key to them. */
  receiving: Omit<ReceiveNeeds, 'db' | 'clock'>;
  /** Folder with `source` and `target`, the extracts of Fernbank Surgery. */
  extracts: string;
};

/**
 * Adds invented people, and registers a migration of an invented practice, some twelve weeks into its plan, in a
 * database that holds none.
 * Its dates are relative to today: what the plan had for the days before is recorded as done on those days, and the
 * record books are kept as people would have kept them. Two small extracts of six patients, one of each system, are
 * compared. After them three productions of more patients came from the current supplier, one of them damaged.
 *
 * @returns the migration's id; undefined where the database already holds a migration
 */
export async function registerDemonstration(needs: Needs): Promise<string | undefined> {
  const { db, clock } = needs;
  const now = toDay(today(clock).toString());
  await inventPeople(db, clockOn(now - DAYS_BEHIND));
  if ((await listMigrations(db)).length > 0) return undefined;
  const who = await inventedProjectManager(db);
  const by = { who, clock: clockOn(now - DAYS_BEHIND) };
  const id = await registerMigration(
    db,
    {
      formToken: 'demonstration',
      registration: FERNBANK,
      publishedName: FERNBANK.practice.name,
      goLive: toIso(nextTuesday(now + DAYS_AHEAD)),
      firstRoles: await rolesOfInvented(db),
    },
    by,
  );
  await recordFacts(db, circumstances(id), by);
  await recordWhatHappened(needs, id, now, who);
  await compareExtracts(needs, id, { who, clock: clockOn(now - 4) });
  await deliverProductions(
    { ...needs.receiving, db },
    { migration: id, who: await inventedSupplier(db), daysAgo: (days) => clockOn(now - days) },
  );
  return id;
}

async function rolesOfInvented(db: Database): Promise<HeldRole[]> {
  return (await listInvented(db)).flatMap(({ person, roles }) =>
    roles.map((role) => ({ person: person.id, name: person.name, role, until: null })),
  );
}

async function inventedSupplier(db: Database): Promise<User> {
  const found = (await listInvented(db)).find(({ roles }) => roles.includes('current-supplier'));
  if (!found) throw new Error('Nobody of the demonstration works for the current supplier.');
  return userOfPerson(found.person);
}

function circumstances(migration: string): NewFact[] {
  const lists = {
    'third-parties': THIRD_PARTIES,
    modules: MODULES,
    'data-holding-suppliers': OTHER_HOLDERS,
  };
  const reason = 'Answered when the migration was registered';
  return [
    ...Object.entries(ANSWERS).map(
      ([subject, value]): NewFact => ({ migration, kind: 'applies', subject, value, reason }),
    ),
    ...Object.entries(lists).map(
      ([subject, value]): NewFact => ({ migration, kind: 'list', subject, value, reason }),
    ),
  ];
}

/**
 * Follows the plan as it stood when the migration began: the record books are kept, and each task that was due before
 * today is done on its day, all in the order of the days.
 */
async function recordWhatHappened(needs: Needs, id: string, now: Day, who: User) {
  const { db, planner } = needs;
  const { migration, facts } = await findMigration(db, id);
  const then = planner.plan(migration, facts, toIso(now - DAYS_BEHIND));
  const due = then.plan.tasks.filter(
    (task) => toDay(task.finish) < now && !PUT_OFF.includes(task.id),
  );
  const done = due.map(
    ({ id: subject, finish }): Deed => ({
      on: finish,
      do: () => recordDone(db, { migration: id, subject, finish }, who),
    }),
  );
  const telling = { ...needs, migration: id, clockAt: (on: string) => clockOn(toDay(on)) };
  const stories = await deedsOfRecordBooks(telling, daysOf(then, toIso(now)), then.edition);
  // What a record book says of a day is said by it first.
  const deeds = [...stories, ...done].filter(({ on }) => toDay(on) <= now);
  for (const deed of deeds.toSorted((a, b) => a.on.localeCompare(b.on))) await deed.do();
}

async function recordDone(
  db: Database,
  { migration, subject, finish }: { migration: string; subject: string; finish: string },
  who: User,
): Promise<void> {
  const { facts } = await findMigration(db, migration);
  if (facts.some((fact) => fact.kind === 'done' && fact.subject === subject)) return;
  const done: NewFact = { migration, kind: 'done', subject, value: finish, reason: 'As planned' };
  await recordFacts(db, [done], { who, clock: clockOn(toDay(finish)) });
}

/** Receives an extract of each system, and asks for their comparison. */
async function compareExtracts(
  { db, jobs, receiving, extracts }: Needs,
  migration: string,
  by: { who: User; clock: Clock },
): Promise<void> {
  for (const side of SIDES) {
    const asked = { migration, side, from: onDisk(join(extracts, side)), who: by.who };
    const { number } = await receivePackage({ ...receiving, db, clock: by.clock }, asked);
    await useProduction(db, { migration, number }, by);
  }
  const received = extractsIn((await findMigration(db, migration)).facts);
  const idOf = (side: Side): number => {
    const extract = received.find((each) => each.side === side);
    if (!extract) throw new Error(`The ${side} extract of the demonstration was not received.`);
    return extract.id;
  };
  const asked = { migration, formToken: 'demonstration' };
  const of = { source_extract: idOf('source'), target_extract: idOf('target') };
  await COMPARISONS.ask({ db, jobs }, asked, of, by);
}

function nextTuesday(day: Day): Day {
  const weekday = Temporal.PlainDate.from(toIso(day)).dayOfWeek;
  return day + ((TUESDAY - weekday + 7) % 7);
}

function clockOn(day: Day): Clock {
  const moment = Temporal.PlainDate.from(toIso(day)).toZonedDateTime({
    timeZone: TIME_ZONE,
    plainTime: '16:00',
  });
  return { now: () => moment.toInstant() };
}
