import type { FastifyRequest } from 'fastify';
import type { Database } from '../../db/connection.ts';
import type { Clock } from '../../lib/clock.ts';
import type { NewFact } from '../../migrations/fact.ts';
import type { Migration } from '../../migrations/migration.ts';
import { findMigration, recordFacts } from '../../migrations/store.ts';
import type { Confirm } from '../../people/confirmation/fresh.ts';
import type { User } from '../../people/user.ts';
import type { Problem } from '../../ui/problem.ts';
import type { Show } from '../../ui/views.ts';
import type { Planner } from '../planner.ts';
import { whyNotPlanned } from '../why-not-planned.ts';
import type { Known, Stated, StatedFact } from './stated.ts';

export type Pages = {
  db: Database;
  clock: Clock;
  show: Show;
  userOf: (request: FastifyRequest) => User;
  planner: Planner;
  /** Asks for the second factor again, where that was long ago. */
  confirmOverride: Confirm;
};

export type KnownMigration = Known & { migration: Migration };

export async function readKnown({ db, planner }: Pages, id: string): Promise<KnownMigration> {
  const { migration, facts } = await findMigration(db, id);
  return { migration, facts, ...planner.plan(migration, facts) };
}

/**
 * Records what a form states, unless something is wrong with it; then nothing is recorded.
 *
 * @param field the id of the field under which a plan that cannot be made is reported
 * @returns what is wrong, and how many facts were recorded
 */
export async function stateFacts(
  pages: Pages,
  request: FastifyRequest,
  { migration, facts }: KnownMigration,
  stated: Stated,
  field: string,
): Promise<{ problems: Problem[]; recorded: number }> {
  if (stated.problems.length > 0) return { problems: stated.problems, recorded: 0 };
  if (stated.facts.length === 0) return { problems: [], recorded: 0 };
  const added = stated.facts.map(
    (fact: StatedFact) => ({ ...fact, migration: migration.id }) as NewFact,
  );
  const message = whyNotPlanned(pages.planner, migration, facts, added);
  if (message) return { problems: [{ field, message }], recorded: 0 };
  await recordFacts(pages.db, added, { who: pages.userOf(request), clock: pages.clock });
  return { problems: [], recorded: added.length };
}
