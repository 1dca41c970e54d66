import { sql } from 'kysely';
import type { Database } from '../../db/connection.ts';
import type { Jobs } from '../../db/jobs.ts';
import type { Followed } from '../../engine/profile/open-items.ts';
import type { Profile } from '../../engine/profile/profile-extract.ts';
import type { StagedExtract } from '../../engine/steps/staged-extract.ts';
import type { Clock } from '../../lib/clock.ts';
import { lockMigration, recordFacts } from '../../migrations/store.ts';
import type { User } from '../../people/user.ts';
import { type RunStanding, standingOfRun } from '../run-standing.ts';
import {
  QUALITY_JOB,
  type QualityFound,
  type QualityKey,
  type QualityProgress,
  type QualityRun,
  toFixIn,
} from './quality-run.ts';

type Needs = { db: Database; jobs: Pick<Jobs, 'enqueue'> };
type Asked = { migration: string; production: number; byItself: boolean };

/** Has a production checked. While it is being checked, asking again changes nothing. */
export async function askForQuality(
  { db, jobs }: Needs,
  { migration, production, byItself }: Asked,
  { who, clock }: { who: User; clock: Clock },
): Promise<void> {
  await db.transaction().execute(async (within) => {
    await lockMigration(within, migration);
    const added = await within
      .insertInto('quality_run')
      .values(({ selectFrom }) => ({
        migration,
        number: selectFrom('quality_run')
          .select(sql<number>`coalesce(max(number), 0) + 1`.as('next'))
          .where('migration', '=', migration),
        production,
        by_itself: byItself,
        who: who.id,
        who_name: who.name,
        asked_at: clock.now().toString(),
      }))
      .onConflict((conflict) => conflict.doNothing())
      .returning('number')
      .executeTakeFirst();
    if (!added) return;
    const key = { migration, number: added.number };
    const job = await jobs.enqueue(QUALITY_JOB, key, { within });
    await named(within, key).set({ job }).execute();
  });
}

/** What is said of checks that the queue has given up. */
export const BROKEN_OFF =
  'The checks broke off each time they were tried, and nothing came of them. Check the production again; if that breaks off too, the log of Changeover says why.';

/** How a run stands that was read a moment ago. One that the queue has given up is ended, so that a new one can begin. */
export async function settled(
  { db, jobs }: { db: Database; jobs: Jobs },
  run: QualityRun,
): Promise<{ run: QualityRun; standing: Exclude<RunStanding, 'lost'> }> {
  const now = await standingOfRun(jobs, QUALITY_JOB, run, () => findQualityRun(db, run));
  if (now.standing !== 'lost') return { run: now.run, standing: now.standing };
  await failQuality(db, run, BROKEN_OFF);
  return { run: { ...now.run, state: 'failed', problem: BROKEN_OFF }, standing: 'failed' };
}

export async function findQualityRun(
  db: Database,
  { migration, number }: QualityKey,
): Promise<QualityRun | undefined> {
  const row = await runs(db, migration).where('number', '=', number).executeTakeFirst();
  return row as QualityRun | undefined;
}

/** All runs of a migration, oldest first. */
export async function listQualityRuns(db: Database, migration: string): Promise<QualityRun[]> {
  return (await runs(db, migration).orderBy('number').execute()) as QualityRun[];
}

/** The newest run that came to its end of each production, in the order of productions. */
export function foundByProduction(all: readonly QualityRun[]): QualityFound[] {
  const finished = all.filter((run): run is QualityFound => run.state === 'finished');
  const newest = new Map(finished.map((run) => [run.production, run]));
  return [...newest.values()].toSorted((a, b) => a.production - b.production);
}

/** Whether what was found can be held against each other: another format says other things of the same records. */
export function isOfOneFormat(
  { staged }: Pick<QualityRun, 'staged'>,
  other: Pick<QualityRun, 'staged'>,
): boolean {
  return staged?.format === other.staged?.format;
}

function runs(db: Database, migration: string) {
  return db.selectFrom('quality_run').selectAll().where('migration', '=', migration);
}

export async function saveProgress(
  db: Database,
  key: QualityKey,
  { step, done, total }: QualityProgress,
): Promise<void> {
  await named(db, key).set({ step, done, total }).execute();
}

export type QualityResult = {
  staged: StagedExtract;
  profile: Profile;
  since: number | null;
  followed: Followed[] | null;
};

/** Ends a run with what was found, which becomes a fact of the migration in the same step. */
export async function finishQuality(
  db: Database,
  run: QualityRun,
  { staged, profile, since, followed }: QualityResult,
  clock: Clock,
): Promise<void> {
  await db.transaction().execute(async (within) => {
    const { numUpdatedRows } = await named(within, run)
      .set({
        state: 'finished',
        staged: JSON.stringify(staged),
        profile: JSON.stringify(profile),
        since,
        followed: followed && JSON.stringify(followed),
        finished_at: clock.now().toString(),
      })
      .executeTakeFirst();
    // Ended by another process in between; one fact is enough.
    if (numUpdatedRows !== 1n) return;
    const { asOf, patients, records, measures } = profile;
    const value = { asOf, patients, records, measures, ...toFixIn(profile) };
    const { migration, production } = run;
    await recordFacts(
      within,
      [{ migration, kind: 'quality', subject: String(production), value }],
      { who: { id: run.who, name: run.who_name }, clock },
      { evenWhenOver: true },
    );
  });
}

export async function failQuality(db: Database, key: QualityKey, problem: string): Promise<void> {
  await named(db, key).set({ state: 'failed', problem }).execute();
}

/** Only a run that is under way changes. */
function named(db: Database, { migration, number }: QualityKey) {
  return db
    .updateTable('quality_run')
    .where('migration', '=', migration)
    .where('number', '=', number)
    .where('state', '=', 'under-way');
}
