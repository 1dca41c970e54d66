import type { Database } from '../db/connection.ts';
import { historiesOf, newestFacts } from '../migrations/histories.ts';
import type { Planner } from '../plan/planner.ts';
import { type Summary, summaryOf } from './summary.ts';

type Remembered = { newest: number | undefined; day: string; summary: Summary };

/** The summaries of many migrations on a day. */
export type Summaries = (migrations: readonly string[], day: string) => Promise<Summary[]>;

/**
 * Facts are only ever added, so a summary holds until the migration has a newer one or the day is over: a plan is made
 * once a day for each, and the histories of the others are not read.
 */
export function rememberSummaries(db: Database, planner: Planner): Summaries {
  const remembered = new Map<string, Remembered>();
  return async (migrations, day) => {
    const newest = await newestFacts(db, migrations);
    const stale = migrations.filter((id) => {
      const known = remembered.get(id);
      return known?.newest !== newest.get(id) || known?.day !== day;
    });
    for (const [id, history] of await historiesOf(db, stale)) {
      remembered.set(id, { newest: newest.get(id), day, summary: summaryOf(planner, history) });
    }
    return migrations.flatMap((id) => remembered.get(id)?.summary ?? []);
  };
}
