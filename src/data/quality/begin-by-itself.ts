import type { Database } from '../../db/connection.ts';
import type { Jobs } from '../../db/jobs.ts';
import type { Clock } from '../../lib/clock.ts';
import { whyOver } from '../../migrations/life/why-over.ts';
import { findMigration } from '../../migrations/store.ts';
import { isInUse } from '../receive/chains.ts';
import { listProductions } from '../receive/production-store.ts';
import { askForQuality } from './run-store.ts';

/**
 * Has every production checked that is fit to use and was not checked yet: one that has just arrived, and one that
 * waited for another. What a later full production has replaced is left.
 */
export async function beginByItself({
  db,
  jobs,
  clock,
}: {
  db: Database;
  jobs: Pick<Jobs, 'enqueue'>;
  clock: Clock;
}): Promise<void> {
  for (const [migration, numbers] of await unchecked(db)) {
    if (whyOver((await findMigration(db, migration)).migration.life)) continue;
    const all = await listProductions(db, migration);
    for (const production of all) {
      if (!numbers.includes(production.number) || !isInUse(production, all)) continue;
      const who = { id: production.who, name: production.whoName };
      const asked = { migration, production: production.number, byItself: true };
      await askForQuality({ db, jobs }, asked, { who, clock });
    }
  }
}

/** The accepted productions without any run, by migration. */
async function unchecked(db: Database): Promise<Map<string, number[]>> {
  const rows = await db
    .selectFrom('production')
    .leftJoin('quality_run', (join) =>
      join
        .onRef('quality_run.migration', '=', 'production.migration')
        .onRef('quality_run.production', '=', 'production.number'),
    )
    .select(['production.migration', 'production.number'])
    .where('production.state', '=', 'accepted')
    .where('quality_run.number', 'is', null)
    .execute();
  const byMigration = Map.groupBy(rows, ({ migration }) => migration);
  return new Map(
    [...byMigration].map(([migration, some]) => [migration, some.map(({ number }) => number)]),
  );
}
