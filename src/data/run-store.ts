import { sql } from 'kysely';
import type { Database } from '../db/connection.ts';
import type { Jobs } from '../db/jobs.ts';
import type { Clock } from '../lib/clock.ts';
import type { ComparisonFinished } from '../migrations/fact.ts';
import { recordFacts } from '../migrations/store.ts';
import type { User } from '../people/user.ts';
import {
  COMPARISON_JOB,
  type ComparisonRun,
  type RunKey,
  type RunProgress,
} from './comparison-run.ts';
import { type RunStanding, standingOfRun } from './run-standing.ts';

type Asked = { migration: string; formToken: string; source: number; target: number };
type By = { who: User; clock: Clock };

/**
 * Asks for a comparison and answers its number. The same form, however often it is sent, asks once;
 * and while one comparison of a migration is under way, asking leads to that one.
 */
export async function askForComparison(
  { db, jobs }: { db: Database; jobs: Jobs },
  asked: Asked,
  by: By,
): Promise<number> {
  await endLostRun({ db, jobs }, asked.migration);
  for (;;) {
    const number =
      (await db.transaction().execute((within) => addRun({ db: within, jobs }, asked, by))) ??
      (await existingRun(db, asked));
    if (number !== undefined) return number;
    // Another request took the number, or came to its end in between: try again with the next.
  }
}

/** A run that the queue has given up must not keep a new one from starting. */
async function endLostRun(
  { db, jobs }: { db: Database; jobs: Jobs },
  migration: string,
): Promise<void> {
  const run = await db
    .selectFrom('comparison_run')
    .selectAll()
    .where('migration', '=', migration)
    .where('state', '=', 'under-way')
    .executeTakeFirst();
  if (!run) return;
  const { standing } = await withStanding({ db, jobs }, run);
  if (standing === 'lost') await failRun(db, run, BROKEN_OFF);
}

/** How a run stands that was read a moment ago, and the run as it is then. */
export async function withStanding(
  { db, jobs }: { db: Database; jobs: Jobs },
  run: ComparisonRun,
): Promise<{ run: ComparisonRun; standing: RunStanding }> {
  return standingOfRun(jobs, COMPARISON_JOB, run, () => findRun(db, run));
}

/** What is said of a run that the queue has given up. */
export const BROKEN_OFF =
  'The comparison broke off each time it was tried, and nothing came of it. Compare again; if that breaks off too, the log of Changeover says why.';

async function addRun(
  { db, jobs }: { db: Database; jobs: Jobs },
  { migration, formToken, source, target }: Asked,
  { who, clock }: By,
): Promise<number | undefined> {
  const added = await db
    .insertInto('comparison_run')
    .values(({ selectFrom }) => ({
      migration,
      number: selectFrom('comparison_run')
        .select(sql<number>`coalesce(max(number), 0) + 1`.as('next'))
        .where('migration', '=', migration),
      form_token: formToken,
      source_extract: source,
      target_extract: target,
      who: who.id,
      who_name: who.name,
      asked_at: clock.now().toString(),
    }))
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst();
  if (!added) return undefined;
  const key = { migration, number: added.number };
  const job = await jobs.enqueue(COMPARISON_JOB, key, { within: db });
  await named(db, key).set({ job }).execute();
  return added.number;
}

async function existingRun(db: Database, asked: Asked): Promise<number | undefined> {
  const run = await db
    .selectFrom('comparison_run')
    .select('number')
    .where('migration', '=', asked.migration)
    .where((is) => is.or([is('form_token', '=', asked.formToken), is('state', '=', 'under-way')]))
    .orderBy(sql`form_token = ${asked.formToken}`, 'desc')
    .executeTakeFirst();
  return run?.number;
}

export function findRun(
  db: Database,
  { migration, number }: RunKey,
): Promise<ComparisonRun | undefined> {
  return db
    .selectFrom('comparison_run')
    .selectAll()
    .where('migration', '=', migration)
    .where('number', '=', number)
    .executeTakeFirst();
}

/** The comparisons of a migration, newest first. */
export function listRuns(db: Database, migration: string): Promise<ComparisonRun[]> {
  return db
    .selectFrom('comparison_run')
    .selectAll()
    .where('migration', '=', migration)
    .orderBy('number', 'desc')
    .execute();
}

export async function saveProgress(
  db: Database,
  key: RunKey,
  { step, done, total }: RunProgress,
): Promise<void> {
  await named(db, key).set({ step, done, total }).execute();
}

/** Ends a run with what it found, which becomes a fact of the migration in the same step. */
export async function finishRun(
  db: Database,
  run: ComparisonRun,
  found: ComparisonFinished,
  clock: Clock,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await named(transaction, run)
      .set({ state: 'finished' })
      .executeTakeFirst();
    // Ended by another process in between; one fact is enough.
    if (numUpdatedRows !== 1n) return;
    const { migration, number } = run;
    await recordFacts(
      transaction,
      [{ migration, kind: 'comparison', subject: String(number), value: found }],
      { who: { id: run.who, name: run.who_name }, clock },
      { evenWhenOver: true },
    );
  });
}

export async function failRun(db: Database, key: RunKey, problem: string): Promise<void> {
  await named(db, key).set({ state: 'failed', problem }).execute();
}

/** Only a run that is under way changes. */
function named(db: Database, { migration, number }: RunKey) {
  return db
    .updateTable('comparison_run')
    .where('migration', '=', migration)
    .where('number', '=', number)
    .where('state', '=', 'under-way');
}
