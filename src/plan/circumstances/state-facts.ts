import type { FastifyRequest } from 'fastify';
import type { Database } from '../../db/connection.ts';
import type { Clock } from '../../lib/clock.ts';
import { Refusal } from '../../lib/refusal.ts';
import { currentFacts, type Fact, type NewFact } from '../../migrations/fact.ts';
import type { Migration } from '../../migrations/migration.ts';
import { findMigration, recordFacts } from '../../migrations/store.ts';
import type { User } from '../../people/user.ts';
import type { Problem } from '../../ui/problem.ts';
import type { Show } from '../../ui/views.ts';
import type { Planner } from '../planner.ts';
import type { Known, Stated, StatedFact } from './stated.ts';

export type Pages = {
  db: Database;
  clock: Clock;
  show: Show;
  userOf: (request: FastifyRequest) => User;
  planner: Planner;
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

/**
 * Why no plan can be made with these facts; undefined where one can. Recorded, they would leave the migration without
 * the pages on which to take them back.
 */
function whyNotPlanned(
  planner: Planner,
  migration: Migration,
  facts: readonly Fact[],
  added: NewFact[],
): string | undefined {
  const last = facts.at(-1)?.id ?? 0;
  const then = added.map((fact, index) => ({ ...fact, id: last + 1 + index }) as Fact);
  try {
    planner.plan(migration, currentFacts([...facts, ...then]));
    return undefined;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'plan-impossible') return error.message;
    // What the plan is made with throws this for a date outside its calendar.
    if (error instanceof RangeError) return 'The plan would reach beyond the years of its calendar';
    throw error;
  }
}
