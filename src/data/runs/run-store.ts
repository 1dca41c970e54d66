import { type Insertable, sql, type Updateable } from 'kysely';
import type { Database } from '../../db/connection.ts';
import type { Jobs } from '../../db/jobs.ts';
import type { Tables } from '../../db/types.ts';
import type { Clock } from '../../lib/clock.ts';
import type { NewFact } from '../../migrations/fact.ts';
import { recordFacts } from '../../migrations/store.ts';
import type { User } from '../../people/user.ts';
import { type RunStanding, standingOfRun } from '../run-standing.ts';
import type { Progress, Run, RunKey, RunOf, RunTable } from './run.ts';

type Needs = { db: Database; jobs: Jobs };
type By = { who: User; clock: Clock };
type Asked = { migration: string; formToken: string };

/** What is a table's own, beside what every run has. */
type Own<Row> = Partial<Omit<Row, keyof Run | 'form_token'>>;

/**
 * The runs of one kind. `job` is the kind of job that carries one out, `brokenOff` what is said of one that the queue has
 * given up.
 */
export function runStore<Table extends RunTable>(
  name: Table,
  { job: kind, brokenOff }: { job: string; brokenOff: string },
) {
  type Row = Run & RunOf<Table>;
  // The columns of `Run` are those of every such table; its own ones come from whoever asks.
  const table = name as 'comparison_run';

  /**
   * Asks for a run and answers its number. The same form, however often it is sent, asks once; and while one run of a
   * migration is under way, asking leads to that one.
   */
  async function ask(
    { db, jobs }: Needs,
    asked: Asked,
    own: Own<Insertable<Tables[Table]>>,
    by: By,
  ): Promise<number> {
    await endLost({ db, jobs }, asked.migration);
    for (;;) {
      const number =
        (await db.transaction().execute((within) => add({ db: within, jobs }, asked, own, by))) ??
        (await existing(db, asked));
      if (number !== undefined) return number;
      // Another request took the number, or came to its end in between: try again with the next.
    }
  }

  /** A run that the queue has given up must not keep a new one from starting. */
  async function endLost({ db, jobs }: Needs, migration: string): Promise<void> {
    const run = await db
      .selectFrom(table)
      .selectAll()
      .where('migration', '=', migration)
      .where('state', '=', 'under-way')
      .executeTakeFirst();
    if (!run) return;
    const { standing } = await withStanding({ db, jobs }, run as unknown as Row);
    if (standing === 'lost') await fail(db, run, brokenOff);
  }

  /** How a run stands that was read a moment ago, and the run as it is then. */
  async function withStanding(
    { db, jobs }: Needs,
    run: Row,
  ): Promise<{ run: Row; standing: RunStanding }> {
    return standingOfRun<Row>(jobs, kind, run, () => find(db, run));
  }

  async function add(
    { db, jobs }: Needs,
    { migration, formToken }: Asked,
    own: Own<Insertable<Tables[Table]>>,
    { who, clock }: By,
  ): Promise<number | undefined> {
    const added = await db
      .insertInto(table)
      .values(({ selectFrom }) => ({
        ...(own as Pick<Insertable<Tables['comparison_run']>, 'source_extract' | 'target_extract'>),
        migration,
        number: selectFrom(table)
          .select(sql<number>`coalesce(max(number), 0) + 1`.as('next'))
          .where('migration', '=', migration),
        form_token: formToken,
        who: who.id,
        who_name: who.name,
        asked_at: clock.now().toString(),
      }))
      .onConflict((conflict) => conflict.doNothing())
      .returning('number')
      .executeTakeFirst();
    if (!added) return undefined;
    const key = { migration, number: added.number };
    const job = await jobs.enqueue(kind, key, { within: db });
    await underWay(db, key).set({ job }).execute();
    return added.number;
  }

  async function existing(db: Database, asked: Asked): Promise<number | undefined> {
    const run = await db
      .selectFrom(table)
      .select('number')
      .where('migration', '=', asked.migration)
      .where((is) => is.or([is('form_token', '=', asked.formToken), is('state', '=', 'under-way')]))
      .orderBy(sql`form_token = ${asked.formToken}`, 'desc')
      .executeTakeFirst();
    return run?.number;
  }

  async function find(db: Database, { migration, number }: RunKey): Promise<Row | undefined> {
    const found = await db
      .selectFrom(table)
      .selectAll()
      .where('migration', '=', migration)
      .where('number', '=', number)
      .executeTakeFirst();
    return found as unknown as Row | undefined;
  }

  /** The runs of a migration, newest first. */
  async function list(db: Database, migration: string): Promise<Row[]> {
    const found = await db
      .selectFrom(table)
      .selectAll()
      .where('migration', '=', migration)
      .orderBy('number', 'desc')
      .execute();
    return found as unknown as Row[];
  }

  async function saveProgress(
    db: Database,
    key: RunKey,
    { step, done, total }: Progress,
  ): Promise<void> {
    await underWay(db, key).set({ step, done, total }).execute();
  }

  /** Ends a run with what came of it, which becomes a fact of the migration in the same step. */
  async function finish(
    db: Database,
    run: Row,
    { fact, own = {} }: { fact: NewFact; own?: Own<Updateable<Tables[Table]>> },
    clock: Clock,
  ): Promise<void> {
    await db.transaction().execute(async (transaction) => {
      const { numUpdatedRows } = await underWay(transaction, run)
        .set({ ...own, state: 'finished' })
        .executeTakeFirst();
      // Ended by another process in between; one fact is enough.
      if (numUpdatedRows !== 1n) return;
      const by = { who: { id: run.who, name: run.who_name }, clock };
      await recordFacts(transaction, [fact], by, { evenWhenOver: true });
    });
  }

  async function fail(db: Database, key: RunKey, problem: string): Promise<void> {
    await underWay(db, key).set({ state: 'failed', problem }).execute();
  }

  /** Only a run that is under way changes. */
  function underWay(db: Database, { migration, number }: RunKey) {
    return db
      .updateTable(table)
      .where('migration', '=', migration)
      .where('number', '=', number)
      .where('state', '=', 'under-way');
  }

  return { ask, withStanding, find, list, saveProgress, finish, fail };
}
