import { sql } from 'kysely';
import type { Database } from '../../db/connection.ts';
import type { Jobs } from '../../db/jobs.ts';
import type { Clock } from '../../lib/clock.ts';
import { Refusal } from '../../lib/refusal.ts';
import type { User } from '../../people/user.ts';
import type { ReceiveProgress } from '../receive/receive-package.ts';
import type { Side } from '../side.ts';
import {
  BROKEN_OFF,
  SENT_PACKAGE_JOB,
  type SentKey,
  type SentPackage,
  type SentStanding,
} from './sent-package.ts';

type Asked = {
  migration: string;
  side: Side;
  origin: SentPackage['origin'];
  place: string;
  bytes: number;
};
type By = { who: User; clock: Clock };
type Needs = { db: Database; jobs: Jobs };

/**
 * Asks for what is here in full to be taken over, and answers its number. Asked again while that is under
 * way, it leads to the same.
 */
export async function askToTakeOver({ db, jobs }: Needs, asked: Asked, by: By): Promise<number> {
  for (;;) {
    const before = await underWay(db, asked);
    if (before && (await standingOf({ db, jobs }, before)).standing !== 'lost')
      return before.number;
    if (before) await refuse(db, before, BROKEN_OFF);
    const number = await db.transaction().execute((within) => add({ db: within, jobs }, asked, by));
    if (number !== undefined) return number;
    // Another request took the number, or asked for the same, in between: look again.
  }
}

async function add({ db, jobs }: Needs, asked: Asked, { who, clock }: By) {
  const added = await db
    .insertInto('sent_package')
    .values(({ selectFrom }) => ({
      ...asked,
      number: selectFrom('sent_package')
        .select(sql<number>`coalesce(max(number), 0) + 1`.as('next'))
        .where('migration', '=', asked.migration),
      who: who.id,
      who_name: who.name,
      sent_at: clock.now().toString(),
    }))
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst();
  if (!added) return undefined;
  const key = { migration: asked.migration, number: added.number };
  const job = await jobs.enqueue(SENT_PACKAGE_JOB, key, { within: db });
  await named(db, key).set({ job }).execute();
  return added.number;
}

function underWay(
  db: Database,
  { migration, place }: Pick<Asked, 'migration' | 'place'>,
): Promise<SentPackage | undefined> {
  return db
    .selectFrom('sent_package')
    .selectAll()
    .where('migration', '=', migration)
    .where('place', '=', place)
    .where('state', '=', 'under-way')
    .executeTakeFirst();
}

/** How one stands that was read a moment ago, and it as it is then. */
export async function standingOf(
  { db, jobs }: Needs,
  sent: SentPackage,
): Promise<{ sent: SentPackage; standing: SentStanding }> {
  if (sent.state !== 'under-way') return { sent, standing: sent.state };
  const job = sent.job ? await jobs.standing(SENT_PACKAGE_JOB, sent.job) : undefined;
  if (job?.state === 'waiting' || job?.state === 'running') return { sent, standing: job.state };
  // It ends before its job does, and both may have done so since it was read.
  const now = await findSent(db, sent);
  return { sent: now, standing: now.state === 'under-way' ? 'lost' : now.state };
}

export async function findSent(db: Database, { migration, number }: SentKey): Promise<SentPackage> {
  const sent = await db
    .selectFrom('sent_package')
    .selectAll()
    .where('migration', '=', migration)
    .where('number', '=', number)
    .executeTakeFirst();
  if (sent) return sent;
  throw new Refusal(
    'not-found',
    'No package of this number was sent. Open the page Productions of the migration.',
  );
}

/** Those that became no production of their own yet, or never will: newest first. */
export function listUnreceived(db: Database, migration: string): Promise<SentPackage[]> {
  return db
    .selectFrom('sent_package')
    .selectAll()
    .where('migration', '=', migration)
    .where('state', 'in', ['under-way', 'refused'])
    .orderBy('number', 'desc')
    .execute();
}

export async function saveProgress(
  db: Database,
  key: SentKey,
  progress: ReceiveProgress,
): Promise<void> {
  const { step } = progress;
  const values =
    step === 'take-over'
      ? { step, done: progress.done, total: progress.total }
      : { step, done: progress.bytes, files: progress.files };
  await named(db, key).set(values).execute();
}

/** Ends it with its production, once: of two processes that took it over only one keeps what it made. */
export async function settle(
  db: Database,
  key: SentKey,
  ended: { state: 'received' | 'repeated'; production: number },
): Promise<void> {
  const { numUpdatedRows } = await named(db, key).set(ended).executeTakeFirst();
  if (numUpdatedRows !== 1n)
    throw new Error('A package that was sent has been taken over by another process.');
}

export async function refuse(db: Database, key: SentKey, problem: string): Promise<void> {
  await named(db, key).set({ state: 'refused', problem }).execute();
}

/** Only one that is under way changes. */
function named(db: Database, { migration, number }: SentKey) {
  return db
    .updateTable('sent_package')
    .where('migration', '=', migration)
    .where('number', '=', number)
    .where('state', '=', 'under-way');
}
